package dev.omega.loadbot.trip;

import java.time.Duration;
import java.util.SplittableRandom;

/** Times that differ, so that not all trips begin at once. Static. */
final class Pauses {

    private Pauses() {}

    /** Between half of the mean and half more than it. */
    static Duration around(Duration mean, SplittableRandom random) {
        long half = mean.toMillis() / 2;
        return Duration.ofMillis(random.nextLong(half, mean.toMillis() + half + 1));
    }
}
