package dev.omega.server.host;

import dev.omega.server.zone.overload.OverloadRung;
import java.util.concurrent.TimeUnit;

/**
 * How many ordered instances a host says it takes: what it was given at most, and no more than its threads and its memory have been
 * measured to carry. It says less when it has been so for {@value #FALL_S} s, more after {@value #RISE_S} s, and none beyond those that run
 * as soon as one of its instances refuses players. The heartbeat's thread measures; the offer may be read by any.
 */
final class SlotOffer {

    /** Instances that have just been opened work more for a moment, until their code is compiled. */
    private static final int FALL_S = 3;
    private static final int RISE_S = 10;
    /** Nobody is to be eased because another instance was opened. */
    private static final double LOAD_LIMIT = OverloadRung.LESS_DETAIL.threshold();
    /** What an instance costs at least: those that run may have nobody in them yet. */
    private static final double LEAST_LOAD = 0.02;
    /** Above this share of the heap collections get frequent; percent. */
    private static final int HEAP_LIMIT_PERCENT = 85;
    /** A hundred players take 2.3 MB (docs/roadmap.md), and a world with its creatures less than that again. */
    private static final long INSTANCE_BYTES = 8L << 20;

    private final int given;
    private volatile int offered;
    /** Whether what could be offered is more than the offer (1), less (-1), or the same; since when, and the nearest it came. */
    private int trend;
    private long sinceNs;
    private int nearest;

    /** Offers what was given until it is measured. */
    SlotOffer(int given) {
        this.given = given;
        this.offered = given;
    }

    /**
     * The host at one moment.
     *
     * @param ordered instances that it runs by order
     * @param all instances that it runs
     * @param threads that tick them
     * @param load sum of the work of all ticks, each as a fraction of its time
     * @param admits whether no instance refuses players because it is overloaded
     * @param liveBytes of the heap that are in use for good, at most; 0: not known
     * @param heapBytes that this can grow to
     */
    record Measured(int ordered, int all, int threads, double load, boolean admits, long liveBytes, long heapBytes) {}

    /** Looks at the host; returns the offer. */
    int measure(Measured now, long nowNs) {
        int could = could(now, given);
        int direction = Integer.signum(could - offered);
        if (direction == 0 || !now.admits) {
            return settle(could);
        }
        if (direction != trend) {
            trend = direction;
            sinceNs = nowNs;
            nearest = could;
        }
        nearest = direction > 0 ? Math.min(nearest, could) : Math.max(nearest, could);
        long patienceNs = TimeUnit.SECONDS.toNanos(direction > 0 ? RISE_S : FALL_S);
        return nowNs - sinceNs >= patienceNs ? settle(nearest) : offered;
    }

    private int settle(int slots) {
        offered = slots;
        trend = 0;
        return slots;
    }

    /** What the host was started with. */
    int given() {
        return given;
    }

    /** What it says now. */
    int offered() {
        return offered;
    }

    /** Those that run, and as many more as there is room for. */
    static int could(Measured now, int given) {
        long more = now.admits ? Math.min(byLoad(now), byMemory(now)) : 0;
        return Math.clamp(now.ordered + more, Math.min(now.ordered, given), given);
    }

    private static long byLoad(Measured now) {
        double each = Math.max(LEAST_LOAD, now.all == 0 ? 0 : now.load / now.all);
        return (long) Math.floor(Math.max(0, now.threads * LOAD_LIMIT - now.load) / each);
    }

    private static long byMemory(Measured now) {
        if (now.liveBytes == 0) {
            return Long.MAX_VALUE / 2;
        }
        return Math.max(0, now.heapBytes * HEAP_LIMIT_PERCENT / 100 - now.liveBytes) / INSTANCE_BYTES;
    }
}
