package dev.headroom.hub.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Which addresses a stranger may send us to: those of the public Internet (IANA's special-purpose registries). */
final class PublicAddresses {

    private static final List<AddressBlock> SPECIAL = List.of(
            block("0.0.0.0/8"),
            block("10.0.0.0/8"),
            block("100.64.0.0/10"),
            block("127.0.0.0/8"),
            block("169.254.0.0/16"),
            block("172.16.0.0/12"),
            block("192.0.0.0/24"),
            block("192.0.2.0/24"),
            block("192.168.0.0/16"),
            block("198.18.0.0/15"),
            block("198.51.100.0/24"),
            block("203.0.113.0/24"),
            block("224.0.0.0/4"),
            block("240.0.0.0/4"),
            block("::/96"),
            block("100::/64"),
            block("2001:db8::/32"),
            block("fc00::/7"),
            block("fe80::/10"),
            block("fec0::/10"),
            block("ff00::/8"));

    /** Where an IPv6 address holds one of IPv4: NAT64 (RFC 6052) at 12, 6to4 (RFC 3056) at 2. */
    private static final AddressBlock NAT64 = block("64:ff9b::/96");

    private static final AddressBlock SIX_TO_FOUR = block("2002::/16");

    private PublicAddresses() {}

    private static AddressBlock block(String text) {
        return AddressBlock.parse(text).orElseThrow();
    }

    static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    private static boolean isPublic(byte[] address) {
        if (NAT64.holds(address)) {
            return isPublic(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.holds(address)) {
            return isPublic(Arrays.copyOfRange(address, 2, 6));
        }
        return SPECIAL.stream().noneMatch(block -> block.holds(address));
    }
}
