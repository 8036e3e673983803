package dev.omega.loadbot.schedule;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;

/** The course of a measuring window; immutable. */
public sealed interface Schedule permits Steady, Ramp, Steps, Surge, ReconnectStorm, Arrivals {

    /** Everybody is there from the beginning to the end. */
    static Schedule steady() {
        return new Steady();
    }

    /** How many of {@code players} are in the world when the window opens. */
    int atStart(int players);

    /**
     * What happens in the window, in the order of its time.
     *
     * @param seed decides what is left to chance
     */
    Iterator<Turn> turns(int players, Duration window, long seed);

    /** In words, for the report. */
    String words();

    /** Whether nobody comes or goes. */
    default boolean isSteady() {
        return this instanceof Steady;
    }

    /**
     * Refuses a number of players or a window with which it cannot be played.
     *
     * @throws IllegalArgumentException with one line that names both numbers
     */
    default void requirePlayable(int players, Duration window) {
        // Most schedules fit any.
    }

    /** Checks that something happens in the window. */
    static void requireWithin(Duration at, Duration window) {
        if (at.compareTo(window) >= 0) {
            throw new IllegalArgumentException("schedule: at " + at.toSeconds()
                    + "s is not before the end of the test, " + window.toSeconds() + "s; lower at or raise --duration");
        }
    }

    /** So many percent of the players. */
    static int share(int players, int percent) {
        return (int) ((long) players * percent / 100);
    }

    /** Checks a percentage: {@code low} to 100. */
    static void requirePercent(String name, int value, int low) {
        if (value < low || value > 100) {
            throw new IllegalArgumentException("schedule: " + name + " " + value + " must be within " + low + "..100");
        }
    }

    /** Nothing happens. */
    static Iterator<Turn> nothing() {
        return Collections.emptyIterator();
    }
}
