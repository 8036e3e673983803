package dev.omega.loadbot;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Why a test is to end: the user's wish, once politely and twice at once, or servers that are gone. Thread-safe. */
final class StopSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int wishes;
    private boolean pointless;

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

    /** There is nothing more to be seen; nobody wished for the end. */
    void pointless() {
        lock.lock();
        try {
            pointless = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether to finish what is begun and report, for either reason. */
    boolean isOver() {
        lock.lock();
        try {
            return pointless || wishes > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the user wished for it. */
    boolean isWished() {
        return count() >= 1;
    }

    /** Whether to cut everything. */
    boolean isUrgent() {
        return count() >= 2;
    }

    /** Waits for the time given, or until there is a reason more. */
    void await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            int before = wishes;
            boolean beforehand = pointless;
            long left = nanos;
            while (left > 0 && wishes == before && pointless == beforehand) {
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
