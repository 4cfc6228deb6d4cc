package dev.headroom.hub;

/** Why a repository without weights of TGI's formats has none. */
final class NoWeights {

    private static final String REMEDY = "serve a repository with safetensors, or " + UnreadableException.DESCRIBE_IT;

    private NoWeights() {}

    static UnreadableException of(Repository repository) {
        if (areGguf(repository)) {
            return new UnreadableException("its weights are GGUF files, which TGI's CUDA servers do not load", REMEDY);
        }
        if (!repository.topLevel(path -> path.startsWith("consolidated")).isEmpty()) {
            return new UnreadableException(
                    "its only weights are consolidated files, whose tensors have names that TGI does not know", REMEDY);
        }
        return new UnreadableException("it holds no .safetensors and no .bin weights beside config.json", REMEDY);
    }

    /** Whether it holds llama.cpp's files. */
    static boolean areGguf(Repository repository) {
        return !repository.topLevel(path -> path.endsWith(".gguf")).isEmpty();
    }
}
