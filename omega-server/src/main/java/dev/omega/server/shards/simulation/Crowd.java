package dev.omega.server.shards.simulation;

import dev.omega.server.shards.settings.ShardKind;
import dev.omega.server.shards.settings.ShardSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Players who come and go at random so that about as many are there all the time: the first within the ramp-up, later ones one after
 * another (Poisson), each for a time of exponential length. Immutable.
 *
 * @param rampUpMs over which the first ones come
 * @param lengthMs nobody comes later
 * @param stayMs how long a player stays in the mean
 * @param partyPercent of the players come in parties of 2 to 5; to rifts all do, or alone
 * @param seed decides all that is left to chance
 */
public record Crowd(long rampUpMs, long lengthMs, long stayMs, int partyPercent, long seed) {

    private static final int LARGEST_PARTY = 5;

    /** Arrivals in the order of their time at shards with so many players each, in the same order. */
    public List<Arrival> arrivals(List<ShardSettings> shards, List<Integer> players) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Arrival> all = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            arrivals(shards.get(i), players.get(i), random.split(), all);
        }
        all.sort(Comparator.comparingLong(Arrival::atMs));
        return all;
    }

    private void arrivals(ShardSettings shard, int players, SplittableRandom random, List<Arrival> into) {
        for (int come = 0; come < players;) {
            Arrival first = arrival(random.nextLong(rampUpMs + 1), shard, random);
            into.add(first);
            come += first.players();
        }
        if (players == 0) {
            return;
        }
        double atMs = rampUpMs / 2.0;
        while (true) {
            Arrival next = arrival((long) atMs, shard, random);
            // A party counts for all its members: it is as long until the next comes.
            atMs += next.players() * exponential((double) stayMs / players, random);
            if (atMs > lengthMs) {
                return;
            }
            into.add(new Arrival((long) atMs, next.zoneId(), next.players(), next.stayMs()));
        }
    }

    private Arrival arrival(long atMs, ShardSettings shard, SplittableRandom random) {
        return new Arrival(atMs, shard.zoneId(), partySize(shard, random), (long) exponential((double) stayMs, random));
    }

    private int partySize(ShardSettings shard, SplittableRandom random) {
        int largest = Math.min(LARGEST_PARTY, shard.capacity());
        if (shard.kind() == ShardKind.RIFT) {
            return random.nextInt(1, largest + 1);
        }
        // So many players in parties are fewer parties.
        double mean = (2 + LARGEST_PARTY) / 2.0;
        double parties = partyPercent / mean;
        boolean inParty = random.nextDouble() * (parties + 100 - partyPercent) < parties;
        return inParty && largest > 1 ? random.nextInt(2, largest + 1) : 1;
    }

    private static double exponential(double mean, SplittableRandom random) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
