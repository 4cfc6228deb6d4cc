package dev.headroom.hub;

import java.util.List;

/** The files of one repository at one revision, wherever they lie. Never throws for what a repository can hold. */
public interface RepositoryFiles {

    /** Every file with its size, repository-relative names with '/'. */
    FileAnswer<List<RepositoryFile>> list();

    /** Bytes [from, from + length) of a file, fewer at its end. {@code length} at most 64 MiB. */
    FileAnswer<byte[]> read(String path, long from, int length);

    /** For a person: {@code huggingface.co}, {@code directory /models/llama}. */
    String source();
}
