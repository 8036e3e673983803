package dev.omega.loadbot.bot;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where connections to a loopback server come from. One address has about 28,000 ports for one server (ip_local_port_range of
 * Linux); all of 127.0.0.0/8 is this machine, so that when they run out the next address has as many. Owner: one event loop.
 */
final class LocalAddresses {

    /** More than any descriptor limit lets one process use. */
    private static final int LAST = 250;

    private int current = 1;

    /** The address to bind before connecting, or {@code null} for the system's choice. */
    @Nullable
    InetSocketAddress next() {
        return current == 1 ? null : new InetSocketAddress(address(current), 0);
    }

    /**
     * A connection could not be had because the ports of the current address are used up: go on with another one.
     *
     * @param used what {@link #next} had given for it
     * @return whether it is worth another try
     */
    boolean exhausted(@Nullable InetSocketAddress used) {
        int number = used == null ? 1 : used.getAddress().getAddress()[3] & 0xff;
        if (number < current) {
            return true;
        }
        if (current == LAST) {
            return false;
        }
        current = number + 1;
        return true;
    }

    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[]{127, 0, 0, (byte) number});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
