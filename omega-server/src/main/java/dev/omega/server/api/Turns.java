package dev.omega.server.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets whatever is done under the same id be done one after the other at this server. Any thread that may block. */
final class Turns {

    private final Map<Object, Turn> turns = new ConcurrentHashMap<>();

    private static final class Turn {

        private final ReentrantLock lock = new ReentrantLock(true);
        private int users;
    }

    /** Does {@code work} when nobody else is at work under an equal id. */
    <T extends @Nullable Object> T inTurn(Object id, Supplier<T> work) {
        Turn turn = turns.compute(id, (_, there) -> {
            Turn one = there == null ? new Turn() : there;
            one.users++;
            return one;
        });
        turn.lock.lock();
        try {
            return work.get();
        } finally {
            turn.lock.unlock();
            turns.computeIfPresent(id, (_, there) -> --there.users == 0 ? null : there);
        }
    }
}
