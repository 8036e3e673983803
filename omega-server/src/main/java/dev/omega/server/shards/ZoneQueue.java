package dev.omega.server.shards;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets joins to the same place wait for each other here instead of in the database, where each would hold a connection that
 * others need. The database's own lock still decides between replicas. Any thread that may block.
 */
final class ZoneQueue {

    /** Places share a queue now and then; a power of two well above the number of zones. */
    private static final int QUEUES = 64;

    private static final long MAX_WAIT_MS = 1_500;
    private static final long RETRY_MS = 1_000;

    private final ReentrantLock[] locks = new ReentrantLock[QUEUES];

    ZoneQueue() {
        for (int i = 0; i < QUEUES; i++) {
            locks[i] = new ReentrantLock(true);
        }
    }

    /**
     * Runs {@code work} when it is its turn.
     *
     * @throws Problem {@code overloaded} when the turn does not come in time
     */
    <T> T inTurn(String place, Supplier<T> work) {
        ReentrantLock lock = locks[place.hashCode() & (QUEUES - 1)];
        if (!acquire(lock)) {
            throw Problem.retryable(ErrorCode.OVERLOADED, "too many are on their way to " + place + "; try again",
                    RETRY_MS);
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean acquire(ReentrantLock lock) {
        try {
            return lock.tryLock(MAX_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
