package dev.headroom.hub;

import dev.headroom.hub.json.Shown;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Weight files that are pieces of a whole, where no index names them: each says of how many it is one. */
final class Pieces {

    /** {@code model-00001-of-00004.safetensors}, as transformers names the pieces (modeling_utils.py). */
    private static final Pattern PIECE = Pattern.compile("(.*)-\\d{1,9}-of-(\\d{1,9})(\\.bin|\\.safetensors)");

    private Pieces() {}

    /** Refuses files of which some are missing. */
    static void check(WeightFiles files) throws UnreadableException {
        if (files.indexed()) {
            return;
        }
        for (String path : files.paths()) {
            Matcher piece = PIECE.matcher(path);
            if (piece.matches()) {
                check(files, path, piece);
            }
        }
    }

    private static void check(WeightFiles files, String path, Matcher piece) throws UnreadableException {
        String first = piece.group(1) + "-";
        String last = "-of-" + piece.group(2) + piece.group(3);
        long all = Long.parseLong(piece.group(2));
        long there = files.paths().stream()
                .filter(other -> other.startsWith(first) && other.endsWith(last))
                .count();
        if (there < all) {
            throw new UnreadableException(
                    "only " + there + " of the " + all + " pieces of " + Shown.text(path) + " are there",
                    "complete the repository");
        }
    }
}
