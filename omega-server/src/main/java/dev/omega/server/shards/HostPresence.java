package dev.omega.server.shards;

import static org.jooq.impl.DSL.trueCondition;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jooq.Condition;

/**
 * Judges who is alive. For a while after this process started, or after the database was away, silence proves nothing:
 * the hosts could not be heard. Then nobody counts as dead and no lease as expired. Any thread.
 */
final class HostPresence {

    private final LinkTimes times;
    private final LongSupplier nanoTime;
    private final AtomicLong deafUntilNs = new AtomicLong();

    HostPresence(LinkTimes times, LongSupplier nanoTime) {
        this.times = times;
        this.nanoTime = nanoTime;
        deaf();
    }

    /** Hosts could not be heard just now. */
    void deaf() {
        deafUntilNs.set(nanoTime.getAsLong() + times.settle().toNanos());
    }

    boolean isSettled() {
        return nanoTime.getAsLong() - deafUntilNs.get() >= 0;
    }

    /** Hosts that players may be sent to: heard of lately, also while nobody is called dead. */
    Condition reachableHosts() {
        return ShardRepository.heardWithin(times.deadAfter());
    }

    /** Leases whose holder may be alive. */
    Condition aliveLeases() {
        return isSettled() ? LeaseRepository.alive(times.deadAfter()) : trueCondition();
    }
}
