package dev.omega.server.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Whom limits per address count as one: an IPv4 address, or an IPv6 /64 (the smallest network a customer gets). */
record AddressKey(boolean isIpv6, long network) {

    /** The key of {@code address}; IPv4 in IPv6 form is IPv4 to Java already. */
    static AddressKey of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet6Address
                ? new AddressKey(true, bytes.getLong())
                : new AddressKey(false, bytes.getInt());
    }
}
