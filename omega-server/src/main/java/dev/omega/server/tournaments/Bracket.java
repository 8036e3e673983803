package dev.omega.server.tournaments;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pairings of single elimination. Pure. */
final class Bracket {

    private Bracket() {}

    /** Two who meet; {@code null}: nobody, so the other goes on without playing. */
    record Pair(@Nullable Long first, @Nullable Long second) {}

    /**
     * The first round: the best meet as late as they can, and those that have nobody to play against are the best.
     *
     * @param seeded two or more, the best first
     */
    static List<Pair> firstRound(List<Long> seeded) {
        List<Pair> pairs = new ArrayList<>();
        List<Integer> seeds = order(places(seeded.size()));
        for (int i = 0; i < seeds.size(); i += 2) {
            pairs.add(new Pair(at(seeded, seeds.get(i)), at(seeded, seeds.get(i + 1))));
        }
        return pairs;
    }

    /** The next round: winners of neighbouring pairs meet. */
    static List<Pair> nextRound(List<@Nullable Long> winners) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < winners.size(); i += 2) {
            Long first = winners.get(i);
            Long second = winners.get(i + 1);
            pairs.add(first == null ? new Pair(second, null) : new Pair(first, second));
        }
        return pairs;
    }

    /** The smallest power of two that holds them. */
    static int places(int entrants) {
        return Integer.highestOneBit(Math.max(1, 2 * entrants - 1));
    }

    /** How many rounds they play. */
    static int rounds(int entrants) {
        return Integer.numberOfTrailingZeros(places(entrants));
    }

    /** Place of who lost in a round: behind all who got further. */
    static int placeOfLoser(int rounds, int round) {
        return (1 << (rounds - round)) + 1;
    }

    /** Seeds 1..n so that neighbours add up to n + 1, and so on in each half. */
    private static List<Integer> order(int places) {
        List<Integer> order = List.of(1);
        while (order.size() < places) {
            int sum = 2 * order.size() + 1;
            List<Integer> wider = new ArrayList<>();
            for (int seed : order) {
                wider.add(seed);
                wider.add(sum - seed);
            }
            order = wider;
        }
        return order;
    }

    private static @Nullable Long at(List<Long> seeded, int seed) {
        return seed <= seeded.size() ? seeded.get(seed - 1) : null;
    }
}
