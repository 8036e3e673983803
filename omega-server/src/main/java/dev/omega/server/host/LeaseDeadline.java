package dev.omega.server.host;

import java.util.concurrent.TimeUnit;

/**
 * Until when this host may believe in its leases: the time to live counts from the sending of the last renewal that worked,
 * by the monotonic clock, less a margin (reliability design, "One owner per character"). Any thread.
 */
final class LeaseDeadline {

    private static final long MARGIN_NS = TimeUnit.SECONDS.toNanos(3);
    /** How long players stay on a host that nobody hears (reliability matrix, row 7). */
    private static final long CLOSE_AFTER_NS = TimeUnit.SECONDS.toNanos(60);

    private volatile long ttlNs;
    private volatile long renewedNs;

    void registered(long nowNs, long leaseTtlMs) {
        ttlNs = TimeUnit.MILLISECONDS.toNanos(leaseTtlMs);
        renewedNs = nowNs;
    }

    /** A renewal sent at {@code sentNs} was answered. */
    void renewed(long sentNs) {
        renewedNs = sentNs;
    }

    boolean isIsolated(long nowNs) {
        return nowNs - renewedNs > ttlNs - MARGIN_NS;
    }

    boolean isHopeless(long nowNs) {
        return nowNs - renewedNs > ttlNs - MARGIN_NS + CLOSE_AFTER_NS;
    }
}
