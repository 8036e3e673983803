package dev.omega.embedded;

import java.time.Duration;

/** Waiting between two looks at a process. */
final class Pause {

    private Pause() {}

    static void of(Duration duration, String waitingFor) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw Commands.interrupted(waitingFor, e);
        }
    }
}
