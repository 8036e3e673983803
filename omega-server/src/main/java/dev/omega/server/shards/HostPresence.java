package dev.omega.server.shards;

import static org.jooq.impl.DSL.trueCondition;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Judges who is alive. For a while after this process started, or after the database was away, silence proves nothing:
 * the hosts could not be heard. Then nobody counts as dead and no lease as expired. Any thread.
 */
final class HostPresence {

    /** How soon hosts are heard again in trouble, and what each more of them adds: fifty heartbeats a second in all. */
    private static final long AGAIN_MS = 200;
    private static final long AGAIN_EACH_MS = 20;

    private final LinkTimes times;
    private final LongSupplier nanoTime;
    private final AtomicLong deafUntilNs = new AtomicLong();
    private final AtomicLong troubledUntilNs = new AtomicLong();
    private volatile long againMs;

    HostPresence(LinkTimes times, LongSupplier nanoTime) {
        this.times = times;
        this.nanoTime = nanoTime;
        troubledUntilNs.set(nanoTime.getAsLong());
        deaf();
    }

    /** Hosts could not be heard just now. */
    void deaf() {
        deafUntilNs.set(nanoTime.getAsLong() + times.settle().toNanos());
    }

    boolean isSettled() {
        return nanoTime.getAsLong() - deafUntilNs.get() >= 0;
    }

    /** A host is overdue or was lost just now: those that are left may be needed, and are to ask again soon. */
    void trouble(int hosts) {
        againMs = Math.max(AGAIN_MS, hosts * AGAIN_EACH_MS);
        troubledUntilNs.set(nanoTime.getAsLong() + times.deadAfter().toNanos());
    }

    /** When hosts are to be heard of again; {@code null}: at the usual time. */
    @Nullable
    Long againMs() {
        boolean soon = nanoTime.getAsLong() - troubledUntilNs.get() < 0 && againMs < times.heartbeat().toMillis();
        return soon ? againMs : null;
    }

    /** Hosts that players may be sent to: heard of lately, also while nobody is called dead. */
    Condition reachableHosts() {
        return ShardRepository.heardWithin(times.deadAfter());
    }

    /** Hosts heard of so lately that nobody need wonder. */
    Condition punctualHosts() {
        return ShardRepository.heardWithin(times.overdue());
    }

    /** Leases whose holder may be alive. */
    Condition aliveLeases() {
        return isSettled() ? LeaseRepository.alive(times.deadAfter()) : trueCondition();
    }
}
