package dev.omega.server.gateway;

/**
 * How many sockets may be open (reliability design, limits).
 *
 * @param perAddress sockets of one IPv4 address or IPv6 /64
 * @param newPerAddress new sockets of one address
 * @param total sockets of everybody
 * @param opening sockets that have not got past their ticket yet
 * @param exemptLoopback loopback clients are bound by {@code total} only: they are bots, proxies and tests of this machine
 */
public record ConnectionLimits(int perAddress, Rate newPerAddress, int total, int opening, boolean exemptLoopback) {

    /** 20 sockets and 5 new ones a second for an address, 200 half-open handshakes. */
    public static ConnectionLimits defaults(int total) {
        return new ConnectionLimits(20, new Rate(5, 20), total, 200, true);
    }
}
