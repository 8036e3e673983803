package dev.omega.loadbot.schedule;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.LongStream;

/**
 * Many lose their connection at the same moment, as when a router goes down, again and again.
 *
 * @param sharePercent of the players, 1..100
 * @param at the first time
 * @param every time from one to the next, at least a second
 */
public record ReconnectStorm(int sharePercent, Duration at, Duration every) implements Schedule {

    public ReconnectStorm {
        Schedule.requirePercent("share", sharePercent, 1);
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("schedule: every " + every.toMillis() + "ms must be at least 1s");
        }
    }

    @Override
    public void requirePlayable(int players, Duration window) {
        Schedule.requireWithin(at, window);
    }

    @Override
    public int atStart(int players) {
        return players;
    }

    @Override
    public Iterator<Turn> turns(int players, Duration window, long seed) {
        int end = Math.max(1, Schedule.share(players, sharePercent));
        return LongStream.iterate(at.toNanos(), ns -> ns < window.toNanos(), ns -> ns + every.toNanos())
                .mapToObj(ns -> new Turn(ns, Turn.Act.LOSE_CONNECTION, 0, end))
                .iterator();
    }

    @Override
    public String words() {
        return "reconnect storm of " + sharePercent + " % after " + at.toSeconds() + " s"
                + (every.compareTo(Duration.ofDays(1)) < 0 ? " and every " + every.toSeconds() + " s" : "");
    }
}
