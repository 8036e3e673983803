package dev.omega.loadbot.trip;

import dev.omega.loadbot.bot.Account;
import dev.omega.loadbot.bot.ApiClient;
import dev.omega.loadbot.bot.ApiException;
import dev.omega.loadbot.bot.Destination;
import dev.omega.loadbot.bot.RestTicketDesk;
import dev.omega.loadbot.bot.Whereabouts;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * What all trips need: the API in the name of a bot, and bots that go where they are sent. Thread-safe; all methods but the constructor
 * block, and are for the trips' threads.
 */
public final class Travel {

    /** So long a bot may take to where it is sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Who came back to where it was meanwhile is told once more. */
    private static final Duration TELL_AGAIN = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final RestTicketDesk desk;
    private final Whereabouts places;
    private final IntConsumer moveOn;
    private final TripCounters counters = new TripCounters();

    /**
     * Travel for the bots of one process.
     *
     * @param places where they are sent, and are
     * @param moveOn has a bot leave for where it is sent
     */
    public Travel(RestTicketDesk desk, Whereabouts places, IntConsumer moveOn) {
        this.desk = desk;
        this.places = places;
        this.moveOn = moveOn;
    }

    TripCounters counters() {
        return counters;
    }

    /** Asks the API in the name of a bot. */
    @FunctionalInterface
    interface Wish {

        void say(ApiClient api, Account account) throws ApiException, InterruptedException;
    }

    /** Whether the API did it; a refusal is counted. */
    boolean tryAsk(int bot, Wish wish) throws InterruptedException {
        try {
            var _ = ask(bot, (api, account) -> {
                wish.say(api, account);
                return true;
            });
            return true;
        } catch (ApiException refused) {
            counters.refused.increment();
            return false;
        }
    }

    <T> T ask(int bot, RestTicketDesk.Question<T> question) throws ApiException, InterruptedException {
        return desk.ask(bot, question);
    }

    /** Waits until all are in a zone at the same time, however long that takes. */
    void awaitIn(List<Integer> bots, Destination destination) throws InterruptedException {
        while (!areAt(bots, destination)) {
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /**
     * Sends bots somewhere and waits until all are there, for a minute at most; who is not there then is counted.
     *
     * @return whether they are
     */
    boolean go(List<Integer> bots, Destination destination) throws InterruptedException {
        bots.forEach(bot -> places.send(bot, destination));
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        boolean there = false;
        while (!there && System.nanoTime() - deadlineNs < 0) {
            bots.stream().filter(bot -> isElsewhere(bot, destination)).forEach(moveOn::accept);
            there = await(TELL_AGAIN, () -> areAt(bots, destination));
        }
        counters.missed.add(bots.stream().filter(bot -> !areAt(List.of(bot), destination)).count());
        return there;
    }

    /** Whether some of these bots, which are all in the world, are in another instance than the others. */
    boolean areSplit(List<Integer> bots) {
        return bots.stream().map(places::place).distinct().count() > 1;
    }

    private boolean isElsewhere(int bot, Destination destination) {
        Whereabouts.Place place = places.place(bot);
        return place != null && !destination.isAt(place);
    }

    private boolean areAt(List<Integer> bots, Destination destination) {
        return bots.stream().allMatch(bot -> {
            Whereabouts.Place place = places.place(bot);
            return place != null && destination.isAt(place);
        });
    }

    private static boolean await(Duration patience, BooleanSupplier done) throws InterruptedException {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        return true;
    }
}
