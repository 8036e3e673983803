package dev.omega.server.shards.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.shards.placement.Placement.Asking;
import dev.omega.server.shards.placement.Placement.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final Limits LIMITS = new Limits(75, 95, 5);
    private static final int SEEDS = 300;
    private static final int STEPS = 300;

    private static Candidate instance(int ordinal, int capacity, int seats) {
        return known(ordinal, capacity, seats, 0, 0);
    }

    private static Candidate known(int ordinal, int capacity, int seats, int companions, int friends) {
        return new Candidate(ordinal, "forest-" + ordinal, new UUID(0, ordinal), "ws://x", capacity, seats, false,
                companions, friends);
    }

    private static String choose(Candidate... candidates) {
        return choose(Asking.ALONE, candidates);
    }

    private static String choose(Asking asking, Candidate... candidates) {
        return Placement.choose(StandardPolicy.FILL, List.of(candidates), LIMITS, asking)
                .map(Candidate::instanceId)
                .orElse("none");
    }

    @Test
    void placement_shouldFillTheFullestBelowTheSoftLimit() {
        assertEquals("forest-2", choose(instance(1, 100, 10), instance(2, 100, 74), instance(3, 100, 75)));
    }

    @Test
    void placement_shouldTakeTheEmptiestBeyondTheSoftLimit() {
        assertEquals("forest-3", choose(instance(1, 100, 94), instance(2, 100, 80), instance(3, 100, 76)));
    }

    @Test
    void placement_shouldRefuseAtTheHardCap() {
        assertEquals("none", choose(instance(1, 100, 95), instance(2, 100, 96)));
    }

    @Test
    void placement_shouldLetSmallInstancesBeFull() {
        assertEquals("forest-1", choose(instance(1, 5, 4)));
        assertEquals("none", choose(instance(1, 5, 5)));
    }

    @Test
    void placement_shouldPreferTheLowerOrdinalAmongEquals() {
        assertEquals("forest-1", choose(instance(2, 100, 0), instance(1, 100, 0)));
    }

    @Test
    void placement_shouldCompareByFillNotByHeads() {
        assertEquals("forest-1", choose(instance(1, 10, 5), instance(2, 100, 20)));
    }

    /** Design document, "Player Assignment Algorithm": its example flow, with C's friends where they are. */
    @Test
    void documentsPlayers_shouldBePlacedAsItSays() {
        Limits document = new Limits(100, 100, 0);
        assertEquals(Optional.of("forest-1"),
                Placement.choose(StandardPolicy.FILL, List.of(instance(1, 100, 85)), document, Asking.ALONE)
                        .map(Candidate::instanceId),
                "player A: 85 of 100, has space");
        assertEquals(Optional.of("forest-1"),
                Placement.choose(StandardPolicy.FILL, List.of(instance(1, 100, 86)), document, Asking.ALONE)
                        .map(Candidate::instanceId),
                "player B: now 86, the same instance");
        assertEquals(Optional.of("forest-2"),
                Placement
                        .choose(StandardPolicy.FILL, List.of(instance(1, 100, 100), instance(2, 100, 50)), document,
                                Asking.ALONE)
                        .map(Candidate::instanceId),
                "player C: the first is full, the second has space");
        assertEquals("forest-2", choose(instance(1, 100, 60), known(2, 100, 50, 0, 2)), "C goes where its friends are");
        assertEquals("forest-2", choose(instance(1, 100, 60), known(2, 100, 96, 0, 1)), "there are seats for friends");
        assertEquals("forest-1", choose(instance(1, 100, 60), known(2, 100, 100, 0, 2)), "but no more than there are");
        assertEquals("forest-2", choose(new Asking(3, 0), instance(1, 100, 73), instance(2, 100, 50)),
                "C and its party of three find three seats");
    }

    @Test
    void spread_shouldTakeTheEmptiest() {
        List<Candidate> both = List.of(instance(1, 100, 10), instance(2, 100, 74));
        assertEquals(Optional.of(both.getFirst()), Placement.choose(StandardPolicy.SPREAD, both, LIMITS, Asking.ALONE));
    }

    /** A policy has a say where there is room, and where nobody of the party is. */
    @Test
    void policy_shouldNotBreakWhatIsPromised() {
        Candidate full = instance(1, 100, 95);
        Candidate free = instance(2, 100, 94);
        PlacementPolicy stubborn = new PlacementPolicy() {
            @Override
            public String code() {
                return "stubborn";
            }

            @Override
            public Candidate choose(List<Candidate> roomy, Limits limits, int seats) {
                return full;
            }
        };
        assertThrows(IllegalStateException.class,
                () -> Placement.choose(stubborn, List.of(full, free), LIMITS, Asking.ALONE));
        assertEquals(Optional.empty(), Placement.choose(stubborn, List.of(full), LIMITS, Asking.ALONE));
        Candidate withParty = known(3, 100, 97, 1, 0);
        assertEquals(Optional.of(withParty),
                Placement.choose(stubborn, List.of(full, free, withParty), LIMITS, Asking.ALONE));
    }

    @Test
    void party_shouldStayTogether() {
        assertEquals("forest-2", choose(instance(1, 100, 70), known(2, 100, 97, 1, 0)), "the reserve is for it");
        assertEquals("forest-3", choose(known(2, 100, 97, 1, 0), known(3, 100, 10, 3, 0)), "where most of it are");
        assertEquals("none", choose(new Asking(5, 0), instance(1, 100, 92), instance(2, 100, 93)),
                "seven seats, but not five in one place");
    }

    @Test
    void whoWaitsLonger_shouldGoFirst() {
        assertEquals("none", choose(new Asking(1, 2), instance(1, 100, 93)));
        assertEquals("forest-1", choose(new Asking(1, 1), instance(1, 100, 93)));
        assertEquals("forest-1", choose(new Asking(1, 9), known(1, 100, 95, 1, 0)), "the reserve is the party's");
    }

    /** Random arrivals, departures, parties and waiting lines, against rules that hold in every step. */
    @Test
    void randomLives_shouldNeverBreakARule() {
        for (int seed = 0; seed < SEEDS; seed++) {
            new Life(seed).live();
        }
    }

    /** Instances with heads in them, seats of a party that are kept, and a line. */
    private static final class Life {
        private final SplittableRandom random;
        private final String which;
        private final int[] capacities;
        private final int[] seats;
        private int waiting;

        Life(int seed) {
            random = new SplittableRandom(seed);
            which = "seed " + seed;
            capacities = random.ints(random.nextInt(1, 5), 1, 60).toArray();
            seats = new int[capacities.length];
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                if (random.nextInt(3) == 0) {
                    int left = random.nextInt(seats.length);
                    seats[left] = Math.max(0, seats[left] - random.nextInt(1, 4));
                } else {
                    arrive(random.nextInt(4) == 0 ? random.nextInt(1, 6) : 1);
                }
                check();
            }
        }

        private void arrive(int together) {
            int companionsIn = random.nextInt(5) == 0 ? random.nextInt(seats.length) : -1;
            List<Candidate> candidates = new ArrayList<>();
            for (int i = 0; i < seats.length; i++) {
                candidates.add(known(i, capacities[i], seats[i], i == companionsIn ? 1 : 0, 0));
            }
            Asking asking = new Asking(together, waiting);
            int free = Placement.free(candidates, LIMITS);
            Optional<Candidate> chosen = Placement.choose(StandardPolicy.FILL, candidates, LIMITS, asking);
            chosen.ifPresentOrElse(c -> {
                boolean withParty = c.companions() > 0;
                int taken = withParty ? 1 : together;
                seats[(int) c.instanceKey()] += taken;
                assertTrue(withParty || waiting + together <= free || waiting == 0, which + ": somebody was passed by");
                waiting = Math.max(0, waiting - 1);
            }, () -> {
                boolean fits = candidates.stream().anyMatch(c -> c.roomTo(LIMITS.hardCapPercent()) >= together);
                assertTrue(!fits || waiting > 0, which + ": refused while there is room");
                assertTrue(!(waiting > 0 && waiting + together <= free && fits), which + ": there was room for all");
                waiting++;
            });
        }

        private void check() {
            for (int i = 0; i < seats.length; i++) {
                assertTrue(seats[i] <= capacities[i], which + ": over-admitted");
            }
        }
    }
}
