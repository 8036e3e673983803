package dev.omega.loadbot.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What befalls one connection both ways as time goes on: stalls, and the moment from which it is dead. Owner: the bot's event loop. */
final class LineWeather {

    /** How much earlier one way may be asked about than the other was: more than any delay that a scenario can name. */
    private static final long KEPT_NS = 60_000_000_000L;

    private final LinkFaults faults;
    private final SplittableRandom random;
    private final long deadFromNs;
    /** When stalls begin, rising; as far as either way has been asked about, without those that are long over. */
    private final List<Long> stallsFromNs = new ArrayList<>();

    LineWeather(LinkFaults faults, long nowNs, SplittableRandom random) {
        this.faults = faults;
        this.random = random;
        deadFromNs = faults.halfOpenEveryNs() == 0 ? Long.MAX_VALUE : nowNs + around(faults.halfOpenEveryNs());
        if (faults.stallEveryNs() > 0) {
            stallsFromNs.add(nowNs + around(faults.stallEveryNs()));
        }
    }

    private long around(long meanNs) {
        return random.nextLong(meanNs / 2, meanNs + meanNs / 2 + 1);
    }

    /** Whether nothing passes any more. */
    boolean isDead(long nowNs) {
        return deadFromNs != Long.MAX_VALUE && nowNs - deadFromNs >= 0;
    }

    /** When what would come through at {@code atNs} does: then, or at the end of the stall. Both ways have the same stalls. */
    long afterStall(long atNs) {
        if (stallsFromNs.isEmpty()) {
            return atNs;
        }
        while (atNs - stallsFromNs.getLast() >= 0) {
            stallsFromNs.add(stallsFromNs.getLast() + faults.stallNs() + around(faults.stallEveryNs()));
            forgetOver(atNs);
        }
        for (int i = stallsFromNs.size() - 2; i >= 0; i--) {
            long fromNs = stallsFromNs.get(i);
            if (atNs - fromNs >= 0) {
                long endNs = fromNs + faults.stallNs();
                return atNs - endNs < 0 ? endNs : atNs;
            }
        }
        return atNs;
    }

    private void forgetOver(long atNs) {
        while (atNs - (stallsFromNs.getFirst() + faults.stallNs()) > KEPT_NS) {
            stallsFromNs.removeFirst();
        }
    }

    /** Stalls remembered: a soak of days must not fill the memory with them. */
    int stallsKept() {
        return stallsFromNs.size();
    }

    /** How long so many bytes keep the line busy. */
    long busyNs(int bytes) {
        return faults.bytesPerSecond() == 0 ? 0 : bytes * 1_000_000_000L / faults.bytesPerSecond();
    }

    /** How much longer the way of one message is. */
    long drawDelayNs(SplittableRandom lineRandom) {
        return faults.delay().drawNs(lineRandom);
    }
}
