package dev.headroom.hub;

import dev.headroom.hub.FileAnswer.Absent;
import dev.headroom.hub.FileAnswer.Present;
import dev.headroom.hub.safetensors.SafetensorsFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A repository in memory, in which weight files have their header and claim the rest. */
final class MemoryFiles implements RepositoryFiles {

    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, OptionalLong> sizes = new LinkedHashMap<>();
    private final Map<String, FileAnswer<byte[]>> answers = new LinkedHashMap<>();
    private FileAnswer<List<RepositoryFile>> listing = new Absent<>();
    private long bytesRead;

    MemoryFiles with(String path, String text) {
        return with(path, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    MemoryFiles with(String path, byte[] content) {
        return with(path, content, OptionalLong.of(content.length));
    }

    MemoryFiles with(String path, SafetensorsFile file) {
        return with(path, file.header(), OptionalLong.of(file.size()));
    }

    /** A file of that size that holds nothing. */
    MemoryFiles with(String path, long size) {
        return with(path, new byte[0], OptionalLong.of(size));
    }

    MemoryFiles with(String path, byte[] content, OptionalLong size) {
        contents.put(path, content);
        sizes.put(path, size);
        List<RepositoryFile> files = new ArrayList<>();
        sizes.forEach((name, bytes) -> files.add(new RepositoryFile(name, bytes)));
        listing = new Present<>(files);
        return this;
    }

    MemoryFiles answering(String path, FileAnswer<byte[]> answer) {
        answers.put(path, answer);
        return this;
    }

    MemoryFiles listing(FileAnswer<List<RepositoryFile>> answer) {
        listing = answer;
        return this;
    }

    @Override
    public FileAnswer<List<RepositoryFile>> list() {
        return listing;
    }

    @Override
    public FileAnswer<byte[]> read(String path, long from, int length) {
        FileAnswer<byte[]> answer = answers.get(path);
        byte[] content = contents.get(path);
        if (answer != null || content == null) {
            return answer != null ? answer : new Absent<>();
        }
        int begin = (int) Math.min(from, content.length);
        byte[] part = Arrays.copyOfRange(content, begin, (int) Math.min(content.length, (long) begin + length));
        bytesRead += part.length;
        return new Present<>(part);
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public String source() {
        return "memory";
    }
}
