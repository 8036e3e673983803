package dev.omega.server.api;

import java.util.concurrent.TimeUnit;

/** What kind of work a route is: where it runs, and how long the client waits before it is told to come back. */
enum Work {
    /** Answers from memory on the event loop. */
    INLINE(1, false),
    /** One or two transactions. */
    DATABASE(2, false),
    /** Waits for its turn at the password hasher. */
    PASSWORD(11, false),
    /** Up to a thousand sessions in one transaction. */
    BULK(10, false),
    /** From a zone host; has a gate of its own. */
    INTERNAL(2, true);

    private final long deadlineMs;
    private final boolean internal;

    Work(int deadlineSeconds, boolean internal) {
        this.deadlineMs = TimeUnit.SECONDS.toMillis(deadlineSeconds);
        this.internal = internal;
    }

    long deadlineMs() {
        return deadlineMs;
    }

    boolean isInternal() {
        return internal;
    }
}
