package dev.omega.loadbot;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The user's wish to end a test: once politely, twice at once. Thread-safe. */
final class StopSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int wishes;

    /** Adds a wish and wakes who waits. Returns how many there are now. */
    int wish() {
        lock.lock();
        try {
            wishes++;
            changed.signalAll();
            return wishes;
        } finally {
            lock.unlock();
        }
    }

    /** Whether to finish what is begun and report. */
    boolean isWished() {
        return count() >= 1;
    }

    /** Whether to cut everything. */
    boolean isUrgent() {
        return count() >= 2;
    }

    /** Waits for the time given, or until there is a wish more. */
    void await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            int before = wishes;
            long left = nanos;
            while (left > 0 && wishes == before) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private int count() {
        lock.lock();
        try {
            return wishes;
        } finally {
            lock.unlock();
        }
    }
}
