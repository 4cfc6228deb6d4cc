package dev.headroom.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.hub.FileAnswer.Absent;
import dev.headroom.hub.FileAnswer.Failed;
import dev.headroom.hub.FileAnswer.Present;
import dev.headroom.hub.json.Json;
import dev.headroom.hub.json.MalformedException;
import dev.headroom.hub.json.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The files of a repository behind its listing, so that nothing is asked for that is not there. */
final class Repository {

    /** The largest known, of a quantization that lists each of its layers, have 200 KB. */
    private static final int MAX_CONFIG = 4 << 20;

    /** No file is larger: 2^50 bytes, with room for sums of many. */
    private static final long MAX_FILE = 1L << 50;

    private final RepositoryFiles files;
    private final Map<String, OptionalLong> sizes;

    private Repository(RepositoryFiles files, Map<String, OptionalLong> sizes) {
        this.files = files;
        this.sizes = sizes;
    }

    /** The repository, once it has been listed. */
    static Repository open(RepositoryFiles files) throws UnreadableException {
        Map<String, OptionalLong> sizes = new LinkedHashMap<>();
        for (RepositoryFile file : of(files.list(), "the repository is not there")) {
            sizes.putIfAbsent(file.path(), file.size());
        }
        return new Repository(files, sizes);
    }

    boolean has(String path) {
        return sizes.containsKey(path);
    }

    /** The names of the files beside config.json that {@code wanted} likes, in the order of the listing. */
    List<String> topLevel(Predicate<String> wanted) {
        return sizes.keySet().stream()
                .filter(path -> path.indexOf('/') < 0)
                .filter(wanted)
                .toList();
    }

    /** The bytes of a file, which a weight file must tell. */
    long size(String path) throws UnreadableException {
        OptionalLong size = sizes.getOrDefault(path, OptionalLong.empty());
        if (size.isEmpty() || size.getAsLong() < 0 || size.getAsLong() > MAX_FILE) {
            throw new UnreadableException("the size of " + Shown.text(path) + " is not known");
        }
        return size.getAsLong();
    }

    /** A small file of settings. */
    JsonNode config(String path) throws UnreadableException {
        try {
            return Json.object(path, bytes(path, MAX_CONFIG));
        } catch (MalformedException e) {
            throw new UnreadableException(e.reason());
        }
    }

    /** A whole file of at most {@code limit} bytes. */
    byte[] bytes(String path, int limit) throws UnreadableException {
        byte[] bytes = read(path, 0, limit + 1);
        if (bytes.length > limit) {
            throw new UnreadableException(path + " is larger than " + (limit >> 20) + " MiB, which no such file is");
        }
        return bytes;
    }

    /** A part of a file. */
    byte[] read(String path, long from, int length) throws UnreadableException {
        return of(files.read(path, from, length), Shown.text(path) + " is listed but not there");
    }

    private static <T> T of(FileAnswer<T> answer, String absent) throws UnreadableException {
        return switch (answer) {
            case Present<T>(T value) -> value;
            case Absent<T>() -> throw new UnreadableException(absent, "check the id and the revision");
            case Failed<T>(String reason, String remedy, boolean temporary) ->
                throw new UnreadableException(new RepositoryFacts.Unreadable(reason, remedy, temporary));
        };
    }
}
