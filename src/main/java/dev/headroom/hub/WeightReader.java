package dev.headroom.hub;

import dev.headroom.hub.WeightFiles.Format;
import dev.headroom.hub.config.Architecture;
import dev.headroom.hub.json.MalformedException;
import dev.headroom.hub.json.Shown;
import dev.headroom.hub.safetensors.HeaderReader;
import dev.headroom.hub.safetensors.StoredTensor;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How many parameters a repository stores: counted in the headers of its safetensors files, else reckoned from the size
 * of its files.
 */
final class WeightReader {

    /** DeepSeek-R1's 163 headers have 12 MB; reading more costs longer than it is worth. */
    private static final long MAX_HEADERS = 128L << 20;

    private static final int MAX_HEADERS_READ = 256;

    private static final int MAX_NAMES = 500_000;

    private final Repository repository;
    private final Architecture architecture;

    WeightReader(Repository repository, Architecture architecture) {
        this.repository = repository;
        this.architecture = architecture;
    }

    TensorFacts read() throws UnreadableException {
        WeightFiles safetensors = WeightFiles.of(repository, Format.SAFETENSORS);
        if (!safetensors.paths().isEmpty()) {
            Pieces.check(safetensors);
            return ofSafetensors(safetensors);
        }
        WeightFiles pickled = WeightFiles.of(repository, Format.PYTORCH);
        if (pickled.paths().isEmpty()) {
            throw NoWeights.of(repository);
        }
        Pickles.check(repository, pickled, architecture);
        return bySize(pickled, Optional.empty());
    }

    private TensorFacts ofSafetensors(WeightFiles files) throws UnreadableException {
        Optional<Long> counted = files.paths().size() > MAX_HEADERS_READ
                ? Optional.empty()
                : Optional.of(count(files)).filter(n -> n > 0);
        return counted.isPresent()
                ? new TensorFacts(counted.get(), files.totalSize())
                : bySize(files, files.totalSize());
    }

    /** Zero when the headers are too long to read them all. */
    private long count(WeightFiles files) throws UnreadableException {
        ParameterCounter counter = new ParameterCounter(architecture);
        Repeats repeats = new Repeats(counter);
        boolean mayRepeat = !files.indexed() && files.paths().size() > 1;
        long headers = 0;
        for (String path : files.paths()) {
            headers += header(path, mayRepeat ? repeats : counter);
            if (repeats.repeated.isPresent()) {
                throw repeated(repeats.repeated.get(), path);
            }
            if (headers > MAX_HEADERS || repeats.names.size() > MAX_NAMES) {
                return 0;
            }
        }
        return total(counter);
    }

    private static long total(ParameterCounter counter) throws UnreadableException {
        long total = counter.total();
        if (total < 1) {
            throw new UnreadableException("the weight files hold no weights");
        }
        return total;
    }

    private long header(String path, Consumer<StoredTensor> tensors) throws UnreadableException {
        try {
            return HeaderReader.read(new FileInput(repository, path), repository.size(path), tensors);
        } catch (FileInput.FailedException e) {
            throw e.why();
        } catch (MalformedException e) {
            throw new UnreadableException(
                    Shown.text(path) + " is no whole safetensors file: " + e.reason(), "upload the weights again");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // FileInput throws no other
        }
    }

    private static UnreadableException repeated(String name, String path) {
        return new UnreadableException(
                Shown.text(name) + " is in " + Shown.text(path) + " and in another weight file, which TGI refuses",
                "keep the weights once");
    }

    private TensorFacts bySize(WeightFiles files, Optional<Bytes> totalSize) throws UnreadableException {
        if (architecture.quantization().isPresent()) {
            throw new UnreadableException(
                    "its quantized weights cannot be counted from the size of their files",
                    "publish them as safetensors, or " + UnreadableException.DESCRIBE_IT);
        }
        long bytes = files.totalSize().isPresent() ? files.totalSize().get().value() : files.bytes(repository);
        return StoredSize.parameters(
                bytes, files.totalSize().isPresent(), architecture.details().torchDtype(), totalSize);
    }

    /** Counts tensors, and notices one that was there before: {@code Key ... was found in multiple files} (utils/weights.py). */
    private static final class Repeats implements Consumer<StoredTensor> {

        private final Set<String> names = new HashSet<>();
        private final Consumer<StoredTensor> next;
        private Optional<String> repeated = Optional.empty();

        Repeats(Consumer<StoredTensor> next) {
            this.next = next;
        }

        @Override
        public void accept(StoredTensor tensor) {
            if (repeated.isEmpty() && names.size() <= MAX_NAMES && !names.add(tensor.name())) {
                repeated = Optional.of(tensor.name());
            }
            next.accept(tensor);
        }
    }
}
