package dev.headroom.hub.cache;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.ModelLine;
import dev.headroom.model.ModelFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Facts in files, one a model and revision, each a line of a catalogue: {@code cat *.jsonl} makes a catalogue of them.
 *
 * <p>A file appears whole or not at all: it is written beside its place, forced to the disk and renamed. What is there and is
 * no such file, or is about another model, counts as absent. Several processes may share the directory. Nothing of it is
 * worth a failure: a directory that cannot be written costs look-ups, and a line in the log.
 */
public final class FactsFiles {

    private static final Logger LOG = System.getLogger("dev.headroom.hub");

    private static final String FORMAT = "1";
    private static final String SUFFIX = ".jsonl";
    private static final String STARTED = "headroom-";
    private static final String UNFINISHED = ".unfinished";

    /** Only what bears the names that we give is ever removed: people keep other files beside. */
    private static final Pattern OURS = Pattern.compile(".+\\.[0-9a-f]{16}\\.jsonl");

    private static final Pattern OURS_UNFINISHED = Pattern.compile("headroom-.*\\.unfinished");

    private static final int MAX_FILE_BYTES = 64 << 10;
    private static final int READABLE_LENGTH = 100;

    private final Path directory;
    private final int mostFiles;

    /**
     * The files in {@code directory}, which is made when the first is written.
     *
     * @param mostFiles when there are more, the oldest go
     */
    public FactsFiles(Path directory, int mostFiles) {
        this.directory = directory;
        this.mostFiles = mostFiles;
    }

    /**
     * Facts and their age.
     *
     * @param fetchedAt when they were looked up
     */
    record Dated(ModelFacts facts, Instant fetchedAt) {}

    /** What is stored under {@code key}. */
    Optional<Dated> read(CacheKey key) {
        Path file = file(key);
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MAX_FILE_BYTES), StandardCharsets.UTF_8);
            return dated(key, ModelLine.read(file.toString(), text));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | CatalogException | DateTimeException e) {
            LOG.log(Level.DEBUG, "not a file of the cache, looked up again: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Dated> dated(CacheKey key, ModelLine line) {
        boolean isIt = FORMAT.equals(line.cache().get("format"))
                && key.toString().equals(line.cache().get("key"));
        return isIt
                ? Optional.of(new Dated(line.facts(), Instant.parse(line.cache().getOrDefault("fetched_at", ""))))
                : Optional.empty();
    }

    /** Stores facts under {@code key}. */
    void write(CacheKey key, Dated dated) {
        String text = new ModelLine(
                        dated.facts(),
                        Map.of(
                                "format", FORMAT,
                                "key", key.toString(),
                                "fetched_at", dated.fetchedAt().toString()))
                .text();
        try {
            if (ModelLine.read(key.toString(), text).facts().equals(dated.facts())) {
                Files.createDirectories(directory);
                replace(file(key), (text + "\n").getBytes(StandardCharsets.UTF_8));
                thin();
            } else {
                LOG.log(Level.DEBUG, "a line does not hold all that is known of {0}: not stored", key);
            }
        } catch (IOException | UncheckedIOException | CatalogException e) {
            LOG.log(Level.WARNING, "{0} cannot be stored in headroom.hub.cache-dir: {1}", key.id(), e.toString());
        }
    }

    private void replace(Path file, byte[] bytes) throws IOException {
        Path unfinished = Files.createTempFile(directory, STARTED, UNFINISHED);
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        forceDirectory();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** So that the name survives too; not every system can open a directory. */
    private void forceDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the directory is not forced to the disk: {0}", e.toString());
        }
    }

    /** Removes the oldest files beyond the bound, and what a crash left unfinished an hour ago. */
    private void thin() throws IOException {
        List<Path> files = list(OURS);
        for (Path file : files.subList(Math.min(mostFiles, files.size()), files.size())) {
            Files.deleteIfExists(file);
        }
        Instant old = Instant.now().minusSeconds(3600);
        for (Path file : list(OURS_UNFINISHED)) {
            if (modified(file).isBefore(old)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The files of such names, the newest first. */
    private List<Path> list(Pattern names) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> names.matcher(file.getFileName().toString()).matches())
                    .map(file -> Map.entry(modified(file), file))
                    .sorted(Comparator.comparing((Map.Entry<Instant, Path> entry) -> entry.getKey())
                            .reversed())
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH; // another process has removed it
        }
    }

    /** Its beginning is for people, its end tells it from others whatever a file system does with names. */
    private Path file(CacheKey key) {
        String readable = (key.id() + "@" + key.revision()).replaceAll("[^A-Za-z0-9._@-]", "--");
        String start = readable.substring(0, Math.min(readable.length(), READABLE_LENGTH));
        return directory.resolve(start + "." + digest(key.toString()) + SUFFIX);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
