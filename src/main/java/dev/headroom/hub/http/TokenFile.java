package dev.headroom.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file with the token, as a Secret's volume has it. It is read for each look-up, which are few, so a new token counts
 * at once and an old one is not kept in memory.
 */
record TokenFile(Optional<Path> path) {

    private static final int MAX_BYTES = 4 << 10;

    /** RFC 6750, section 2.1; anything else would also be refused by the HTTP client, which would quote it. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    HubToken read() {
        return path.map(TokenFile::read).orElseGet(HubToken.None::new);
    }

    private static HubToken read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
            return TOKEN.matcher(text).matches()
                    ? new HubToken.Usable(text)
                    : new HubToken.Unusable("the file " + path + " holds no token");
        } catch (IOException e) {
            return new HubToken.Unusable("the token's file " + path + " cannot be read");
        }
    }
}
