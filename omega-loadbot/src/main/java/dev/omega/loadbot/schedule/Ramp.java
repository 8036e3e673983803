package dev.omega.loadbot.schedule;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * One after the other comes, evenly over the window.
 *
 * @param fromPercent there at the beginning, 0..100
 */
public record Ramp(int fromPercent) implements Schedule {

    public Ramp {
        Schedule.requirePercent("from", fromPercent, 0);
    }

    @Override
    public int atStart(int players) {
        return Schedule.share(players, fromPercent);
    }

    @Override
    public Iterator<Turn> turns(int players, Duration window, long seed) {
        int start = atStart(players);
        double stepNs = (double) window.toNanos() / Math.max(1, players - start);
        return IntStream.range(start, players)
                .mapToObj(bot -> new Turn((long) ((bot - start) * stepNs), Turn.Act.COME, bot, bot + 1))
                .iterator();
    }

    @Override
    public String words() {
        return "ramp from " + fromPercent + " % over the window";
    }
}
