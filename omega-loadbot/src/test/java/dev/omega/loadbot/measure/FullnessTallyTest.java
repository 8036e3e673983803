package dev.omega.loadbot.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.loadbot.measure.ShardFill.Instance;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FullnessTallyTest {

    private final FullnessTally tally = new FullnessTally();

    private static ShardFill shard(int most, int waiting, Instance... instances) {
        return new ShardFill("1", "forest", "zone", 10, 1, most, 75, 90, 5, waiting, List.of(instances));
    }

    private static Instance instance(String name, int players) {
        return new Instance(name, "READY", players, 0, 10, 10.0 * players);
    }

    @Test
    void instances_shouldBeMeasuredWhileTheyHavePlayers() {
        tally.add(List.of(shard(5, 0, instance("forest-1", 7), instance("forest-2", 0))));
        tally.add(List.of(shard(5, 3, instance("forest-1", 8), instance("forest-2", 4))));
        tally.add(List.of());
        tally.add(List.of(shard(5, 1, instance("forest-1", 9))));

        Fullness seen = tally.fullness();

        assertEquals(3, seen.samples(), "no answer is no look");
        assertEquals(List.of(new Fullness.InstanceFill("forest-1", "forest", "zone", 10, 3, 7, 8, 9),
                new Fullness.InstanceFill("forest-2", "forest", "zone", 10, 1, 4, 4, 4)), seen.instances());
        assertEquals(List.of(new Fullness.ZoneFill("forest", "zone", 1, 5, 1, 2, 3)), seen.zones());
        assertEquals(80, seen.instances().getFirst().meanPercent(), 1e-9);
    }

    /** The cap of 90 % and the reserve of 5 % are 9.5 of 10 players, which placement rounds up. */
    @Test
    void overAdmissions_shouldCountWhoIsBeyondCapAndReserve() {
        tally.add(List.of(shard(5, 0, instance("forest-1", 10))));
        assertEquals(0, tally.fullness().overAdmissions());

        tally.add(List.of(shard(5, 0, instance("forest-1", 11), instance("forest-2", 3))));
        assertEquals(1, tally.fullness().overAdmissions());
        assertEquals(3, tally.fullness().observations());
    }

    @Test
    void beyondLimit_shouldCountOpenInstancesAlone() {
        Instance lost = new Instance("forest-3", "LOST", 3, 0, 10, 30);
        tally.add(List.of(shard(2, 0, instance("forest-1", 1), instance("forest-2", 1), lost)));
        assertEquals(0, tally.fullness().beyondLimit());

        tally.add(List.of(shard(1, 0, instance("forest-1", 1), instance("forest-2", 1))));
        assertEquals(1, tally.fullness().beyondLimit());
    }
}
