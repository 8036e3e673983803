package dev.omega.loadbot.schedule;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * More players in equal steps, each as long as the others.
 *
 * @param fromPercent there during the first step, 0..100
 * @param steps levels, 2..100; all players are there during the last
 */
public record Steps(int fromPercent, int steps) implements Schedule {

    private static final int MOST = 100;

    public Steps {
        Schedule.requirePercent("from", fromPercent, 0);
        if (steps < 2 || steps > MOST) {
            throw new IllegalArgumentException("schedule: steps " + steps + " must be within 2.." + MOST);
        }
    }

    @Override
    public int atStart(int players) {
        return level(players, 0);
    }

    private int level(int players, int step) {
        int start = Schedule.share(players, fromPercent);
        return start + (int) ((long) (players - start) * step / (steps - 1));
    }

    @Override
    public Iterator<Turn> turns(int players, Duration window, long seed) {
        long dwellNs = window.toNanos() / steps;
        return IntStream.range(1, steps)
                .mapToObj(
                        step -> new Turn(step * dwellNs, Turn.Act.COME, level(players, step - 1), level(players, step)))
                .iterator();
    }

    @Override
    public String words() {
        return steps + " steps from " + fromPercent + " % to all";
    }
}
