package dev.headroom.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path into a cache of huggingface_hub, whose folders name what they hold: {@code models--org--name/snapshots/REVISION}
 * (huggingface_hub, file_download.py, repo_folder_name).
 */
public final class CachedPath {

    private static final Pattern FOLDER =
            Pattern.compile("(?:.*/)?models--([A-Za-z0-9_.-]+)(?:/snapshots/([A-Za-z0-9_.-]+))?(?:/.*)?");

    private static final String SEPARATOR = "--";

    private CachedPath() {}

    /** The model that {@code path} leads to; empty for any other path. */
    public static Optional<ModelRevision> of(String path) {
        Matcher matcher = FOLDER.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String id = matcher.group(1).replaceFirst(SEPARATOR, "/");
        return ModelId.isValid(id)
                ? Optional.of(new ModelRevision(new ModelId(id), revision(matcher.group(2))))
                : Optional.empty();
    }

    private static Revision revision(@Nullable String snapshot) {
        return snapshot != null && Revision.Named.isValid(snapshot) ? new Revision.Named(snapshot) : Revision.DEFAULT;
    }
}
