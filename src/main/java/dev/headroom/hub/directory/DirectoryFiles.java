package dev.headroom.hub.directory;

import dev.headroom.hub.FileAnswer;
import dev.headroom.hub.FileAnswer.Absent;
import dev.headroom.hub.FileAnswer.Failed;
import dev.headroom.hub.FileAnswer.Present;
import dev.headroom.hub.RepositoryFile;
import dev.headroom.hub.RepositoryFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files of a folder on a disk. Thread-safe; it reads the disk anew every time. */
final class DirectoryFiles implements RepositoryFiles {

    private static final int MAX_READ = 64 << 20;

    private final Inside inside;
    private final Path folder;
    private final String source;

    /**
     * A folder.
     *
     * @param inside what its links may not lead out of
     * @param folder its real path
     * @param source how a person calls it
     */
    DirectoryFiles(Inside inside, Path folder, String source) {
        this.inside = inside;
        this.folder = folder;
        this.source = source;
    }

    @Override
    public FileAnswer<List<RepositoryFile>> list() {
        try {
            return new Present<>(new Listing(inside, folder).files());
        } catch (IOException e) {
            return failed(folder, e);
        }
    }

    @Override
    public FileAnswer<byte[]> read(String path, long from, int length) {
        if (from < 0 || length < 0 || length > MAX_READ) {
            throw new IllegalArgumentException("cannot read " + length + " bytes from " + from);
        }
        Optional<Path> file = inside.file(folder, path);
        if (file.isEmpty()) {
            return new Absent<>();
        }
        try {
            return new Present<>(bytes(file.get(), from, length));
        } catch (IOException e) {
            return failed(file.get(), e);
        }
    }

    private static byte[] bytes(Path file, long from, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int there = (int) Math.min(length, Math.max(0, channel.size() - from));
            ByteBuffer buffer = ByteBuffer.allocate(there);
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
                // a read may give less than was asked for
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    private static <T> FileAnswer<T> failed(Path path, IOException e) {
        String why = e instanceof AccessDeniedException ? "may not be read" : "cannot be read: " + e.getMessage();
        return new Failed<>(path + " " + why, "let the user that Headroom runs as read it", true);
    }

    @Override
    public String source() {
        return source;
    }

    /** Whether the folder holds a model of its own. */
    static boolean isRepository(Path folder) {
        return Files.isRegularFile(folder.resolve("config.json"))
                || Files.isRegularFile(folder.resolve("adapter_config.json"))
                || holdsGguf(folder);
    }

    /** Files of llama.cpp mostly come without a config.json; that they are there is worth saying. */
    private static boolean holdsGguf(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.gguf")) {
            return files.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }
}
