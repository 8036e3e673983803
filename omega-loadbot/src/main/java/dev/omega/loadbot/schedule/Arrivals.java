package dev.omega.loadbot.schedule;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Players come by chance at a mean rate (a Poisson process) and stay for a while (exponentially long in the mean, as sessions are
 * where leaving does not depend on how long one has stayed). The window opens in the balance of both, rate times session, or with
 * fewer: then the world fills in it.
 *
 * @param perSecond arrivals a second, above 0 to 1,000
 * @param session mean stay, 2 s to a day
 * @param fromPercent of the players that are there when the window opens, 0..100; {@code null}: the balance
 */
public record Arrivals(double perSecond, Duration session, @Nullable Integer fromPercent) implements Schedule {

    private static final double MOST = 1_000;
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final double NANOS = 1e9;

    public Arrivals {
        if (!(perSecond > 0 && perSecond <= MOST)) {
            throw new IllegalArgumentException(
                    "schedule: per_second " + perSecond + " must be above 0 and at most 1000");
        }
        if (fromPercent != null) {
            Schedule.requirePercent("from", fromPercent, 0);
        }
        if (session.compareTo(SHORTEST) < 0 || session.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("schedule: session " + session.toSeconds() + "s must be within 2s..1d");
        }
    }

    /** Arrivals in balance from the beginning. */
    public Arrivals(double perSecond, Duration session) {
        this(perSecond, session, null);
    }

    private double inBalance() {
        return perSecond * session.toNanos() / NANOS;
    }

    @Override
    public void requirePlayable(int players, Duration window) {
        if (inBalance() > players) {
            throw new IllegalArgumentException("schedule: " + perSecond + " arrivals a second for "
                    + session.toSeconds() + " s keep " + Math.round(inBalance()) + " players in the world, there are "
                    + players + "; raise --players or lower one of the two");
        }
    }

    @Override
    public int atStart(int players) {
        return fromPercent == null
                ? (int) Math.min(players, Math.round(inBalance()))
                : Schedule.share(players, fromPercent);
    }

    @Override
    public Iterator<Turn> turns(int players, Duration window, long seed) {
        return new Course(this, players, window.toNanos(), new SplittableRandom(seed));
    }

    @Override
    public String words() {
        return perSecond + " arrivals a second for " + session.toSeconds() + " s in the mean"
                + (fromPercent == null ? "" : ", from " + fromPercent + " %");
    }

    /** Comings and goings as time passes; whoever comes while all bots are in the world is turned away. */
    private static final class Course implements Iterator<Turn> {

        private final Arrivals schedule;
        private final long windowNs;
        private final SplittableRandom random;
        private final PriorityQueue<Turn> goings = new PriorityQueue<>(Comparator.comparingLong(Turn::atNs));
        private final ArrayDeque<Integer> resting = new ArrayDeque<>();
        private long nextComingNs;

        Course(Arrivals schedule, int players, long windowNs, SplittableRandom random) {
            this.schedule = schedule;
            this.windowNs = windowNs;
            this.random = random;
            int start = schedule.atStart(players);
            for (int bot = 0; bot < players; bot++) {
                if (bot < start) {
                    stay(bot, 0);
                } else {
                    resting.add(bot);
                }
            }
            nextComingNs = exponential(NANOS / schedule.perSecond);
        }

        private long exponential(double mean) {
            return (long) (-Math.log(1 - random.nextDouble()) * mean);
        }

        private void stay(int bot, long fromNs) {
            goings.add(
                    new Turn(fromNs + exponential((double) schedule.session.toNanos()), Turn.Act.LEAVE, bot, bot + 1));
        }

        private boolean isGoingNext() {
            Turn going = goings.peek();
            return going != null && (going.atNs() <= nextComingNs || resting.isEmpty());
        }

        @Override
        public boolean hasNext() {
            Turn going = goings.peek();
            return (isGoingNext() && going != null ? going.atNs() : nextComingNs) < windowNs;
        }

        @Override
        public Turn next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the window is over");
            }
            if (isGoingNext()) {
                Turn going = goings.remove();
                resting.add(going.first());
                while (nextComingNs < going.atNs()) {
                    // Turned away: everybody was in the world.
                    nextComingNs += exponential(NANOS / schedule.perSecond);
                }
                return going;
            }
            int bot = resting.remove();
            Turn coming = new Turn(nextComingNs, Turn.Act.COME, bot, bot + 1);
            stay(bot, nextComingNs);
            nextComingNs += exponential(NANOS / schedule.perSecond);
            return coming;
        }
    }
}
