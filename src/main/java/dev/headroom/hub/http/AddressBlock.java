package dev.headroom.hub.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike: {@code 10.0.0.0/8}.
 *
 * @param prefix an address of the block
 * @param bits how many of its bits all have in common
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AddressBlock(byte[] prefix, int bits) {

    private static final Pattern TEXT = Pattern.compile("([^/]+)/(\\d{1,3})");

    /** The block that CIDR notation names, empty for anything else. */
    static Optional<AddressBlock> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? address(matcher.group(1)).map(address -> of(address, Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    private static AddressBlock of(byte[] address, int bits) {
        return new AddressBlock(address, Math.min(bits, address.length * Byte.SIZE));
    }

    /** The address that a literal names; a name is not looked up. */
    private static Optional<byte[]> address(String literal) {
        try {
            return Optional.of(InetAddress.ofLiteral(literal).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the address that {@code literal} names is in it. */
    boolean holds(String literal) {
        return address(literal).filter(this::holds).isPresent();
    }

    /** Whether {@code address} is in it. */
    boolean holds(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
