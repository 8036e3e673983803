package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.LineCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Watches the lines before zones that are full: who waits, who gets in, and whether anybody is passed by. Thread-safe. */
final class LineWatch {

    /**
     * Who has not asked for so long has left the line: the API asks everybody to come back within 5 s, and strikes off who is 12 s
     * late. Who still waits so long after somebody who came later got in was passed by: there was a seat, and it asked meanwhile.
     */
    private static final long LATE_NS = 12_000_000_000L;

    private final LongSupplier nanoTime;
    // Guarded by this.
    private final Map<Integer, Wait> waits = new HashMap<>();
    private long waited;
    private long gotIn;
    private long passedBy;

    LineWatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private static final class Wait {
        private final String zone;
        private final long sinceNs;
        private long askedNs;
        /** When the first who came later got in; {@code null}: nobody did. */
        private @Nullable Long passedNs;

        Wait(String zone, long nowNs) {
            this.zone = zone;
            sinceNs = nowNs;
        }
    }

    /** The API told the bot that it stands in line for this place. */
    synchronized void waits(int bot, String zone) {
        long nowNs = nanoTime.getAsLong();
        Wait wait = waits.get(bot);
        if (wait == null || !wait.zone.equals(zone) || nowNs - wait.askedNs > LATE_NS) {
            wait = new Wait(zone, nowNs);
            waits.put(bot, wait);
            waited++;
        }
        wait.askedNs = nowNs;
    }

    /** The API gave the bot a seat. */
    synchronized void seated(int bot) {
        Wait own = waits.remove(bot);
        if (own == null) {
            return;
        }
        long nowNs = nanoTime.getAsLong();
        gotIn++;
        if (own.passedNs != null && nowNs - own.passedNs > LATE_NS && nowNs - own.askedNs <= LATE_NS) {
            passedBy++;
        }
        for (Wait other : waits.values()) {
            if (other.passedNs == null && other.zone.equals(own.zone) && other.sinceNs - own.sinceNs < 0) {
                other.passedNs = nowNs;
            }
        }
    }

    /** Since the beginning. */
    synchronized LineCounts counts() {
        return new LineCounts(waited, gotIn, passedBy);
    }
}
