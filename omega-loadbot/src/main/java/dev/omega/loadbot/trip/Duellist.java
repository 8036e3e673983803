package dev.omega.loadbot.trip;

import dev.omega.loadbot.bot.ApiException;
import dev.omega.loadbot.bot.ApiModel;
import dev.omega.loadbot.bot.Destination;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A bot that waits for a match, plays it and comes back, over and over until interrupted. Owner: a virtual thread. */
final class Duellist implements Runnable {

    /** An instance is closed two seconds after its match at the earliest. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Trip trip;
    private final int bot;
    private final Destination home;
    private final Travel travel;
    private final SplittableRandom random;

    /**
     * A duellist to be.
     *
     * @param home where it waits
     */
    Duellist(Trip trip, int bot, Destination home, Travel travel, SplittableRandom random) {
        this.trip = trip;
        this.bot = bot;
        this.home = home;
        this.travel = travel;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            while (true) {
                travel.awaitIn(List.of(bot), home);
                Thread.sleep(Pauses.around(trip.pause(), random));
                enterQueue();
                ApiModel.Match match = awaitMatch();
                if (match != null) {
                    play(match);
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who waits already, from an earlier test, waits on. */
    private void enterQueue() throws InterruptedException {
        try {
            var _ = travel.ask(bot, (api, account) -> api.enterQueue(account, trip.target()));
        } catch (ApiException refused) {
            if (!refused.code().equals("in_queue")) {
                travel.counters().refused.increment();
            }
        }
    }

    /** The match that was found; {@code null}: it does not wait any more. */
    private ApiModel.@Nullable Match awaitMatch() throws InterruptedException {
        while (true) {
            ApiModel.MatchmakingState state = state();
            ApiModel.MatchTicket ticket = state == null ? null : state.ticket();
            ApiModel.Match match = state == null ? null : state.match();
            boolean matched = ticket != null && ticket.state().equals("matched");
            if (matched && match != null && match.isOpen()) {
                return match;
            }
            if (state != null && !matched && (ticket == null || !ticket.state().equals("waiting"))) {
                return null;
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private void play(ApiModel.Match match) throws InterruptedException {
        String instance = match.instanceId();
        boolean there = instance != null && travel.go(List.of(bot), Destination.instance(instance));
        ApiModel.Match ended = there ? awaitEnd(match) : null;
        if (ended != null && ended.isDone()) {
            travel.counters().matches.increment();
        } else {
            travel.counters().matchesLost.increment();
        }
        var _ = travel.go(List.of(bot), home);
    }

    /** The match as it ended; {@code null} when there is another one already. */
    private ApiModel.@Nullable Match awaitEnd(ApiModel.Match match) throws InterruptedException {
        while (true) {
            ApiModel.MatchmakingState state = state();
            ApiModel.Match now = state == null ? null : state.match();
            if (now != null && !now.matchId().equals(match.matchId())) {
                return null;
            }
            if (now != null && now.isOver()) {
                return now;
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /** What the bot waits for or plays; {@code null} when the API does not say. */
    private ApiModel.@Nullable MatchmakingState state() throws InterruptedException {
        try {
            return travel.ask(bot, (api, account) -> api.matchmaking(account));
        } catch (ApiException refused) {
            travel.counters().refused.increment();
            return null;
        }
    }
}
