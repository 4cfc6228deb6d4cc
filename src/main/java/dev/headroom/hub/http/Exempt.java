package dev.headroom.hub.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The hosts that {@code NO_PROXY} names: {@code *} for all; a name and what lies below it; with a leading dot only what lies
 * below it; an address, or a block of addresses as {@code 10.0.0.0/8}; each but a block with a port behind it if it is for that
 * port alone. So Go's programs read it (golang.org/x/net v0.38, http/httpproxy).
 *
 * @param entries as written
 */
record Exempt(List<String> entries) {

    /** What stands between the commas. */
    static Exempt of(String variable) {
        return new Exempt(Stream.of(variable.split(",", -1))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** Whether requests to {@code host} go without a proxy; those to this machine always do. */
    boolean holds(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        return isThisMachine(name) || entries.stream().anyMatch(entry -> matches(entry, name, port));
    }

    private static boolean isThisMachine(String name) {
        return name.equals("localhost") || name.startsWith("127.") || name.equals("::1");
    }

    private static boolean matches(String entry, String name, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return AddressBlock.parse(entry).filter(block -> block.holds(name)).isPresent();
        }
        String ending = ":" + port;
        String wanted = (entry.endsWith(ending) ? entry.substring(0, entry.length() - ending.length()) : entry)
                .replaceFirst("^\\*", "")
                .replaceAll("^\\[|]$", "");
        return wanted.startsWith(".") ? name.endsWith(wanted) : name.equals(wanted) || name.endsWith("." + wanted);
    }
}
