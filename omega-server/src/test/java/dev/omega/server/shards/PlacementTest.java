package dev.omega.server.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static Placement.Candidate instance(int ordinal, int capacity, int seats) {
        return new Placement.Candidate(ordinal, "forest-" + ordinal, new UUID(0, ordinal), "ws://x", capacity, seats);
    }

    private static String choose(Placement.Candidate... candidates) {
        return Placement.choose(List.of(candidates), 75, 95).map(Placement.Candidate::instanceId).orElse("none");
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
}
