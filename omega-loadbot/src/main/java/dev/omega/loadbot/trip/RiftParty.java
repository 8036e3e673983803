package dev.omega.loadbot.trip;

import dev.omega.loadbot.bot.ApiException;
import dev.omega.loadbot.bot.ApiModel;
import dev.omega.loadbot.bot.Destination;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/**
 * Bots that meet in one zone, form a party, enter a rift of their own, come back and part, over and over until interrupted. Owner: a
 * virtual thread.
 */
final class RiftParty implements Runnable {

    private final Trip trip;
    private final List<Integer> bots;
    private final Destination home;
    private final IntFunction<String> names;
    private final Travel travel;
    private final SplittableRandom random;

    /**
     * A party to be.
     *
     * @param bots its members, the leader first
     * @param home where they meet
     * @param names of the bots' characters
     */
    RiftParty(
            Trip trip,
            List<Integer> bots,
            Destination home,
            IntFunction<String> names,
            Travel travel,
            SplittableRandom random) {
        this.trip = trip;
        this.bots = List.copyOf(bots);
        this.home = home;
        this.names = names;
        this.travel = travel;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            forgetParties();
            while (true) {
                travel.awaitIn(bots, home);
                Thread.sleep(Pauses.around(trip.pause(), random));
                if (form()) {
                    goThereAndBack();
                }
                part();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** An earlier test may have ended in the middle of a trip. */
    private void forgetParties() throws InterruptedException {
        for (int bot : bots) {
            try {
                var _ = travel.ask(bot, (api, account) -> api.leaveParty(account));
            } catch (ApiException inNone) {
                // That is how it should be.
            }
        }
    }

    /** Whether all are in one party now. */
    private boolean form() throws InterruptedException {
        int leader = bots.getFirst();
        for (int bot : bots.subList(1, bots.size())) {
            boolean joined = travel.tryAsk(leader, (api, account) -> {
                ApiModel.Party party = api.inviteToParty(account, names.apply(bot)).party();
                if (party != null) {
                    var _ = travel.ask(bot, (client, invited) -> client.acceptParty(invited, party.partyId()));
                }
            });
            if (!joined) {
                return false;
            }
        }
        count(travel.counters().parties);
        return true;
    }

    private void goThereAndBack() throws InterruptedException {
        if (travel.go(bots, Destination.zone(trip.target()))) {
            count(travel.counters().rifts);
            countSplit();
            Thread.sleep(Pauses.around(trip.stay(), random));
        }
        if (travel.go(bots, home)) {
            count(travel.counters().returns);
            countSplit();
        }
    }

    /** The last of a company may be left alone, who is no party. */
    private void count(LongAdder what) {
        if (bots.size() > 1) {
            what.increment();
        }
    }

    private void countSplit() {
        if (travel.areSplit(bots)) {
            travel.counters().splits.increment();
        }
    }

    private void part() throws InterruptedException {
        if (bots.size() > 1) {
            forgetParties();
        }
    }
}
