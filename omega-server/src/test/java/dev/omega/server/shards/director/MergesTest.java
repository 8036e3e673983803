package dev.omega.server.shards.director;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.omega.server.shards.director.DirectorPlan.Running;
import dev.omega.server.shards.director.DirectorPlan.Standing;
import dev.omega.server.shards.director.Merges.Merge;
import dev.omega.server.shards.settings.ShardKind;
import dev.omega.server.shards.settings.ShardSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergesTest {

    private static final int AFTER_MS = 60_000;
    private static final int SOFT = 75;
    private static final int SEEDS = 300;

    private final Merges merges = new Merges();

    private static ShardSettings settings(ShardKind kind, int min, int afterMs) {
        return new ShardSettings("forest", kind, 100, min, 5, SOFT, 95, 5, 600_000, afterMs, false);
    }

    private static Running ordered(int number, int seats) {
        return new Running("forest-" + number, new UUID(0, number), 100, seats, false, seats == 0 ? 0 : -1);
    }

    private static Standing zone(int min, Running... running) {
        return new Standing(settings(ShardKind.ZONE, min, AFTER_MS), List.of(running), 0);
    }

    private static @Nullable Merge possible(int min, Running... running) {
        return Merges.possible(zone(min, running));
    }

    @Test
    void two_shouldBecomeOneWhenTheyFitTogetherWellBelowTheSoftTarget() {
        assertEquals(new Merge("forest-2", "forest-1"), possible(0, ordered(1, 40), ordered(2, 25)));
        assertNull(possible(0, ordered(1, 40), ordered(2, 26)), "beyond the margin");
        assertEquals(new Merge("forest-3", "forest-2"),
                possible(0, ordered(1, 30), ordered(2, 50), ordered(3, 10), ordered(4, 60)),
                "the emptiest, into the fullest with room");
        assertNull(possible(0, ordered(1, 40)), "there is one");
        assertNull(possible(0, ordered(1, 40), ordered(2, 0)), "an empty one closes by itself");
    }

    @Test
    void minimumAndWhatHostsWereStartedWith_shouldStay() {
        assertNull(possible(2, ordered(1, 40), ordered(2, 20)));
        assertEquals(new Merge("forest-2", "forest-1"), possible(1, ordered(1, 40), ordered(2, 20)));
        Running own = new Running("forest-9", null, 100, 5, false, -1);
        assertEquals(new Merge("forest-1", "forest-9"), possible(0, ordered(1, 20), own), "only the other way");
    }

    @Test
    void shardInMotion_shouldBeLeftAlone() {
        Running emptied = new Running("forest-3", new UUID(0, 3), 100, 5, true, -1);
        assertNull(possible(0, ordered(1, 40), ordered(2, 20), emptied), "one is being emptied");
        List<Running> two = List.of(ordered(1, 40), ordered(2, 20));
        assertNull(Merges.possible(new Standing(settings(ShardKind.ZONE, 0, AFTER_MS), two, 1)), "one is opening");
        assertNull(Merges.possible(new Standing(settings(ShardKind.ZONE, 0, 0), two, 0)), "never, says the shard");
        assertNull(Merges.possible(new Standing(settings(ShardKind.RIFT, 0, AFTER_MS), two, 0)), "rifts are private");
        assertNull(Merges.possible(new Standing(settings(ShardKind.ARENA, 0, AFTER_MS), two, 0)));
    }

    @Test
    void merge_shouldBeDueWhenItHasBeenPossibleForLongEnough() {
        Standing low = zone(0, ordered(1, 40), ordered(2, 20));
        assertNull(merges.due(low, 5_000));
        assertNull(merges.due(low, 5_000 + AFTER_MS - 1));
        assertEquals(new Merge("forest-2", "forest-1"), merges.due(low, 5_000 + AFTER_MS));
        merges.done("forest");
        assertNull(merges.due(low, 5_000 + AFTER_MS), "the next one takes its time");
    }

    @Test
    void wait_shouldBeginAnewWhenTheShardWasFullerOrGetsFuller() {
        Standing low = zone(0, ordered(1, 40), ordered(2, 20));
        assertNull(merges.due(low, 0));
        assertNull(merges.due(zone(0, ordered(1, 60), ordered(2, 20)), AFTER_MS / 2), "not possible for a moment");
        assertNull(merges.due(low, AFTER_MS));
        assertNull(merges.due(zone(0, ordered(1, 40), ordered(2, 23)), 2 * AFTER_MS - 1), "63 of 60 are no rise");
        assertNull(merges.due(zone(0, ordered(1, 40), ordered(2, 24)), 2 * AFTER_MS), "64 are");
        assertNull(merges.due(zone(0, ordered(1, 40), ordered(2, 24)), 3 * AFTER_MS - 1));
        assertEquals(new Merge("forest-2", "forest-1"),
                merges.due(zone(0, ordered(1, 40), ordered(2, 24)), 3 * AFTER_MS));
    }

    /** After a merge the director neither opens another instance nor merges back and forth, whatever the shard was like. */
    @Test
    void merge_shouldNeverHaveAnotherInstanceOpened() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Running> running = new ArrayList<>();
            for (int i = 1; i <= random.nextInt(2, 6); i++) {
                running.add(ordered(i, random.nextInt(0, 101)));
            }
            Standing before = new Standing(settings(ShardKind.ZONE, random.nextInt(0, 3), AFTER_MS), running, 0);
            Merge merge = Merges.possible(before);
            if (merge != null) {
                Standing after = new Standing(before.settings(), merged(running, merge), 0);
                assertEquals(0, DirectorPlan.of(after).open(), "seed " + seed + ": " + before);
            }
        }
    }

    private static List<Running> merged(List<Running> running, Merge merge) {
        int moved = running.stream().filter(i -> i.instanceId().equals(merge.from())).mapToInt(Running::seats).sum();
        return running.stream()
                .filter(i -> !i.instanceId().equals(merge.from()))
                .map(i -> i.instanceId().equals(merge.to())
                        ? new Running(i.instanceId(), i.orderId(), 100, i.seats() + moved, false, -1)
                        : i)
                .toList();
    }
}
