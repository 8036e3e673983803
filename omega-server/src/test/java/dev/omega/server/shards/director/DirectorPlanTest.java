package dev.omega.server.shards.director;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.shards.director.DirectorPlan.Running;
import dev.omega.server.shards.director.DirectorPlan.Standing;
import dev.omega.server.shards.settings.ShardKind;
import dev.omega.server.shards.settings.ShardSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DirectorPlanTest {

    private static final int LINGER_MS = 60_000;
    private static final int SEEDS = 2_000;

    private static ShardSettings settings(ShardKind kind, int min, int max, boolean draining) {
        return new ShardSettings("forest", kind, 100, min, max, 75, 95, 5, LINGER_MS, 0, draining);
    }

    private static Running ordered(int seats) {
        return new Running("forest-1", UUID.randomUUID(), 100, seats, false, -1);
    }

    private static Running empty(long forMs) {
        return new Running("forest-1", UUID.randomUUID(), 100, 0, false, forMs);
    }

    private static DirectorPlan plan(int min, int max, int ahead, Running... running) {
        return DirectorPlan.of(new Standing(settings(ShardKind.ZONE, min, max, false), List.of(running), ahead));
    }

    @Test
    void minimum_shouldBeKeptWithWhatIsAheadCounted() {
        assertEquals(3, plan(3, 5, 0).open());
        assertEquals(1, plan(3, 5, 1, ordered(10)).open());
        assertEquals(0, plan(3, 5, 2, ordered(10)).open());
        assertEquals(0, plan(0, 5, 0).open(), "nobody has come yet");
    }

    @Test
    void next_shouldOpenWhenAllAreBeyondTheSoftTarget() {
        assertEquals(0, plan(1, 5, 0, ordered(75), ordered(74)).open());
        assertEquals(1, plan(1, 5, 0, ordered(75), ordered(90)).open());
        assertEquals(0, plan(1, 5, 1, ordered(75), ordered(90)).open(), "one is on its way");
        assertEquals(0, plan(1, 2, 0, ordered(75), ordered(90)).open(), "there are as many as may be");
    }

    @Test
    void empty_shouldCloseAfterTheirLingerUnlessNeeded() {
        Running old = empty(LINGER_MS);
        assertEquals(List.of(old.orderId()), plan(1, 5, 0, ordered(10), old).close());
        assertEquals(List.of(), plan(1, 5, 0, ordered(10), empty(LINGER_MS - 1)).close());
        assertEquals(List.of(), plan(2, 5, 0, ordered(10), old).close(), "the minimum stays");
        assertEquals(List.of(), plan(1, 5, 0, ordered(80), old).close(), "it would be opened again at once");
        assertEquals(List.of(), plan(0, 5, 0, new Running("forest-1", null, 100, 0, false, LINGER_MS)).close(),
                "its host's own");
        assertEquals(List.of(),
                plan(0, 5, 0, new Running("forest-1", UUID.randomUUID(), 100, 1, false, LINGER_MS)).close(),
                "a ticket is out");
    }

    @Test
    void drained_shouldCloseOnceEmptyAndBeReplaced() {
        Running leaving = new Running("forest-1", UUID.randomUUID(), 100, 0, true, 0);
        DirectorPlan plan = plan(1, 5, 0, leaving);
        assertEquals(List.of(leaving.orderId()), plan.close());
        assertEquals(1, plan.open());
        Running idle = empty(0);
        DirectorPlan shard =
                DirectorPlan.of(new Standing(settings(ShardKind.ZONE, 1, 5, true), List.of(idle, ordered(3)), 0));
        assertEquals(new DirectorPlan(0, List.of(idle.orderId())), shard);
    }

    @Test
    void kinds_shouldBeOpenedByWhomTheyConcern() {
        Running old = empty(LINGER_MS);
        assertTrue(DirectorPlan.of(new Standing(settings(ShardKind.ARENA, 0, 5, false), List.of(old), 0)).isNothing());
        assertEquals(new DirectorPlan(0, List.of(old.orderId())),
                DirectorPlan.of(new Standing(settings(ShardKind.RIFT, 0, 5, false), List.of(old, ordered(100)), 0)));
    }

    /** Whatever there is: carried out, a plan leads to where nothing more is wanted, and never beyond the bounds. */
    @Test
    void plans_shouldComeToRestWithinTheBounds() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int max = random.nextInt(1, 8);
            ShardSettings settings = settings(ShardKind.ZONE, random.nextInt(0, max + 1), max, false);
            List<Running> running = new ArrayList<>();
            for (int i = random.nextInt(0, max + 1); i > 0; i--) {
                running.add(random.nextBoolean()
                        ? empty(random.nextInt(0, 2 * LINGER_MS))
                        : ordered(random.nextInt(1, 101)));
            }
            int before = running.size();
            DirectorPlan plan = DirectorPlan.of(new Standing(settings, running, 0));
            assertTrue(before + plan.open() <= Math.max(before, max), "seed " + seed);
            running.removeIf(i -> plan.close().contains(i.orderId()));
            for (int i = 0; i < plan.open(); i++) {
                running.add(empty(0));
            }
            assertTrue(running.size() >= settings.minInstances(), "seed " + seed);
            assertTrue(DirectorPlan.of(new Standing(settings, running, 0)).isNothing(), "seed " + seed);
        }
    }
}
