package dev.omega.loadbot.schedule;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All who are missing come at one moment: a login storm, or with a length a spike.
 *
 * @param fromPercent there before, 0..99
 * @param at when the others come
 * @param length after which they leave again; {@code null}: they stay
 */
public record Surge(int fromPercent, Duration at, @Nullable Duration length) implements Schedule {

    public Surge {
        Schedule.requirePercent("from", fromPercent, 0);
        if (fromPercent == 100) {
            throw new IllegalArgumentException("schedule: from 100 leaves nobody to come; write 0..99");
        }
    }

    @Override
    public void requirePlayable(int players, Duration window) {
        Schedule.requireWithin(at, window);
    }

    @Override
    public int atStart(int players) {
        return Schedule.share(players, fromPercent);
    }

    @Override
    public Iterator<Turn> turns(int players, Duration window, long seed) {
        int start = atStart(players);
        Turn come = new Turn(at.toNanos(), Turn.Act.COME, start, players);
        Duration stay = length;
        return stay == null
                ? List.of(come).iterator()
                : List.of(come, new Turn(at.plus(stay).toNanos(), Turn.Act.LEAVE, start, players)).iterator();
    }

    @Override
    public String words() {
        Duration stay = length;
        return (stay == null ? "login storm" : "spike of " + stay.toSeconds() + " s") + " from " + fromPercent
                + " % to all after " + at.toSeconds() + " s";
    }
}
