package dev.omega.server.api;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests in flight and turns away what is more than its size; nothing waits here. Any thread. */
final class Gate {

    private final int size;
    private final AtomicInteger inFlight = new AtomicInteger();

    Gate(int size) {
        this.size = size;
    }

    boolean tryEnter() {
        if (inFlight.incrementAndGet() <= size) {
            return true;
        }
        inFlight.decrementAndGet();
        return false;
    }

    void leave() {
        inFlight.decrementAndGet();
    }

    int inFlight() {
        return inFlight.get();
    }
}
