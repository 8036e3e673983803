package dev.omega.embedded;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server that answers.
 *
 * @param guard {@code null} for a server that was already running
 */
record StartedServer(LiveServer process, @Nullable GuardedProcess guard) {

    /** Longer than the guard's own patience before it kills. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    int port() {
        return process.port();
    }

    void tick() {
        if (guard != null) {
            guard.tick();
        }
    }

    void stop() {
        if (guard != null) {
            guard.stop(PATIENCE);
        }
    }
}
