package dev.omega.server.events;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One listener and how far it has heard. What comes live while its past is still being read waits here, so that it hears everything
 * once and in order. Any thread.
 */
public final class Subscription {

    private static final int MAX_WAITING = 1_000;

    private final long accountId;
    private final EventListener listener;
    private @Nullable List<Event> waiting = new ArrayList<>();
    private Cursor last = Cursor.START;
    private boolean over;

    Subscription(long accountId, EventListener listener) {
        this.accountId = accountId;
        this.listener = listener;
    }

    long accountId() {
        return accountId;
    }

    synchronized void begin(Cursor from, boolean missed) {
        last = from;
        listener.begins(from, missed);
    }

    /** What was read of its past. */
    synchronized void past(Event event) {
        pass(event);
    }

    /** What the feed has just read. */
    synchronized void live(Event event) {
        if (waiting == null) {
            pass(event);
        } else if (waiting.size() < MAX_WAITING) {
            waiting.add(event);
        } else if (!over) {
            over = true;
            listener.tooSlow();
        }
    }

    /** Its past is told. */
    synchronized void goLive() {
        List<Event> held = waiting == null ? List.of() : waiting;
        waiting = null;
        held.forEach(this::pass);
    }

    private void pass(Event event) {
        if (!over && event.cursor().isAfter(last)) {
            last = event.cursor();
            listener.event(event);
        }
    }
}
