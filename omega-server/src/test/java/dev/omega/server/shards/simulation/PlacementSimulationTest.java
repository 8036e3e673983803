package dev.omega.server.shards.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.shards.placement.PlacementPolicy;
import dev.omega.server.shards.placement.StandardPolicy;
import dev.omega.server.shards.settings.ShardKind;
import dev.omega.server.shards.settings.ShardSettings;
import dev.omega.server.shards.simulation.PlacementSimulation.Outcome;
import dev.omega.server.shards.simulation.PlacementSimulation.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementSimulationTest {

    private static final int SEEDS = 6;
    private static final Span SPAN = new Span(300_000, 3_600_000, 600_000);
    private static final ShardSettings HUB =
            new ShardSettings("hub", ShardKind.HUB, 500, 1, 1, 75, 95, 5, 600_000, 0, false);
    private static final ShardSettings FOREST =
            new ShardSettings("forest", ShardKind.ZONE, 100, 1, 5, 75, 95, 5, 60_000, 60_000, false);
    private static final ShardSettings RIFT =
            new ShardSettings("rift", ShardKind.RIFT, 5, 0, 60, 100, 100, 0, 2_000, 0, false);

    private static Outcome world(PlacementPolicy policy, long seed) {
        List<ShardSettings> shards = List.of(HUB, FOREST, RIFT);
        Crowd crowd = new Crowd(300_000, 3_600_000, 600_000, 30, seed);
        return new PlacementSimulation(shards, policy, 100, SPAN).run(crowd.arrivals(shards, List.of(350, 300, 100)));
    }

    /** Arrivals of lone players at the forest, one each 100 ms. */
    private static List<Arrival> oneAfterAnother(int players, long stayMs) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < players; i++) {
            arrivals.add(new Arrival(10_000 + i * 100, "forest", 1, stayMs));
        }
        return arrivals;
    }

    @Test
    void crowds_shouldBePlacedWithinEveryBound() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Outcome outcome = world(StandardPolicy.FILL, seed);
            for (ShardOutcome shard : outcome.shards()) {
                String which = "seed " + seed + ": " + shard;
                assertEquals(0, shard.overAdmissions(), which);
                assertEquals(0, shard.splits(), which);
                assertEquals(0, shard.gaveUp(), which);
                assertTrue(shard.parties() > 50, which);
            }
            ShardOutcome forest = outcome.shards().get(1);
            assertTrue(forest.mostInstances() <= 5 && forest.mostPlayers() > 250, "seed " + seed + ": " + forest);
            assertEquals(300, forest.meanPlayers(), 45, "seed " + seed + ": as many as were asked for");
            assertEquals(1, outcome.shards().getFirst().mostInstances(), "seed " + seed);
        }
    }

    @Test
    void sameSeed_shouldGiveTheSameOutcome() {
        assertEquals(world(StandardPolicy.FILL, 7), world(StandardPolicy.FILL, 7));
    }

    @Test
    void policies_shouldDiffer() {
        double filled = world(StandardPolicy.FILL, 1).shards().get(1).fullestPercent();
        double spread = world(StandardPolicy.SPREAD, 1).shards().get(1).fullestPercent();
        assertTrue(filled > spread, "filled one after another " + filled + ", spread " + spread);
    }

    /** 19 of 20 seats are for all: the twentieth player waits, and those behind, until who came first goes, in their order. */
    @Test
    void fullWorld_shouldQueueAndLetInInOrder() {
        ShardSettings small = new ShardSettings("forest", ShardKind.ZONE, 20, 1, 1, 75, 95, 5, 60_000, 0, false);
        List<Arrival> arrivals = oneAfterAnother(30, 60_000);
        ShardOutcome outcome = new PlacementSimulation(List.of(small), StandardPolicy.FILL, 10, SPAN).run(arrivals)
                .shards()
                .getFirst();
        assertEquals(30, outcome.admitted());
        assertEquals(11, outcome.waited());
        assertEquals(0, outcome.gaveUp());
        assertTrue(outcome.waitP50Ms() >= 58_000 && outcome.waitMostMs() <= 66_000, outcome.toString());
        ShardOutcome impatient =
                new PlacementSimulation(List.of(small), StandardPolicy.FILL, 10, new Span(0, 3_600_000, 20_000))
                        .run(arrivals)
                        .shards()
                        .getFirst();
        assertEquals(11, impatient.gaveUp());
        assertEquals(19, impatient.admitted());
    }

    /** Two instances with two seats each: a party of four waits for the seats of two who leave one of them. */
    @Test
    void party_shouldWaitForSeatsInOnePlace() {
        ShardSettings two = new ShardSettings("forest", ShardKind.ZONE, 20, 1, 2, 75, 95, 5, 60_000, 0, false);
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 34; i++) {
            long atMs = 5_000 + i * 2_000L;
            arrivals.add(new Arrival(atMs, "forest", 1, (i < 2 ? 105_000 : 600_000) - atMs));
        }
        arrivals.add(new Arrival(100_000, "forest", 4, 60_000));
        ShardOutcome outcome =
                new PlacementSimulation(List.of(two), StandardPolicy.FILL, 10, SPAN).run(arrivals).shards().getFirst();
        assertEquals(38, outcome.admitted(), outcome.toString());
        assertEquals(1, outcome.parties(), outcome.toString());
        assertEquals(0, outcome.splits(), outcome.toString());
        assertTrue(outcome.waited() > 0 && outcome.waitMostMs() < 10_000, outcome.toString());
    }

    @Test
    void hostsWithoutSlots_shouldHoldUpWhatWouldOpen() {
        List<Arrival> arrivals = oneAfterAnother(150, 1_200_000);
        Outcome few = new PlacementSimulation(List.of(FOREST), StandardPolicy.FILL, 1, SPAN).run(arrivals);
        assertEquals(1, few.mostInstances());
        assertEquals(55, few.shards().getFirst().waited(), "95 of 100 seats are for all");
        Outcome enough = new PlacementSimulation(List.of(FOREST), StandardPolicy.FILL, 2, SPAN).run(arrivals);
        assertEquals(2, enough.mostInstances());
        assertEquals(0, enough.shards().getFirst().waited());
    }
}
