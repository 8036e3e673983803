package dev.omega.server.gateway;

/**
 * A token bucket in one {@code long}: the time at which it would be full again (generic cell rate algorithm, ITU-T
 * I.371). One owner thread.
 */
final class TokenBucket {

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final boolean unlimited;
    private final long unitNs;
    private final long burstNs;
    private long fullAtNs;

    TokenBucket(Rate rate, long nowNs) {
        unlimited = rate.perSecond() == 0;
        unitNs = unlimited ? 0 : NS_PER_SECOND / rate.perSecond();
        burstNs = unitNs * rate.burst();
        fullAtNs = nowNs;
    }

    /** Takes {@code units} if there are as many; takes nothing otherwise. */
    boolean tryTake(long units, long nowNs) {
        if (unlimited) {
            return true;
        }
        long fullAt = (fullAtNs - nowNs > 0 ? fullAtNs : nowNs) + units * unitNs;
        if (fullAt - nowNs > burstNs) {
            return false;
        }
        fullAtNs = fullAt;
        return true;
    }

    /** Whether nothing was taken for so long that the bucket is full. */
    boolean isFull(long nowNs) {
        return fullAtNs - nowNs <= 0;
    }
}
