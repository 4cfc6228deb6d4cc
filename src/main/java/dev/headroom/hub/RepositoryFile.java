package dev.headroom.hub;

import java.util.OptionalLong;

/**
 * A file of a repository.
 *
 * @param path its name in the repository, folders separated by '/'
 * @param size its bytes, empty where the repository does not say
 */
public record RepositoryFile(String path, OptionalLong size) {}
