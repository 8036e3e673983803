package dev.omega.server.api;

import java.time.Duration;

/** What kind of work a route is: where it runs, and how long the client waits before it is told to come back. */
enum Work {
    /** Answers from memory on the event loop. */
    INLINE(Duration.ZERO),
    /** One or two transactions. */
    DATABASE(Duration.ZERO),
    /** Waits for its turn at the password hasher besides. */
    PASSWORD(Duration.ofSeconds(10)),
    /** Up to a thousand sessions in one transaction. */
    BULK(Duration.ofSeconds(8)),
    /** A content pack, checked and kept. */
    UPLOAD(Duration.ofSeconds(20)),
    /** From a zone host; has a gate of its own. */
    INTERNAL(Duration.ZERO),
    /** The same, on connections that requests cannot use up: what must go on however many players ask for something. */
    DUTY(Duration.ZERO);

    private final Duration extra;

    Work(Duration extra) {
        this.extra = extra;
    }

    /** Whether it is from a zone host. */
    boolean isInternal() {
        return this == INTERNAL || this == DUTY;
    }

    /** Time to answer, given that of ordinary work. */
    Duration deadline(Duration ordinary) {
        return ordinary.plus(extra);
    }
}
