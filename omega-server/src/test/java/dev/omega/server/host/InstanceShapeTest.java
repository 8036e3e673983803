package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.ZoneDefinition;
import org.junit.jupiter.api.Test;

final class InstanceShapeTest {

    @Test
    void capacity_shouldBeTheKindsWhenNoneIsGiven() {
        assertEquals(100, InstanceShape.STANDARD.capacityOf(RealmZones.catalog().definition("forest")));
        assertEquals(134, new InstanceShape(134, 0).capacityOf(RealmZones.catalog().definition("forest")));
    }

    @Test
    void capacity_shouldBeTheZonesBeforeTheKinds() {
        ZoneDefinition arena = RealmZones.catalog().definition("arena");
        assertEquals(10, InstanceShape.STANDARD.capacityOf(arena));
        assertEquals(30, InstanceShape.STANDARD.capacityOf(meantFor(arena, 30)));
        assertEquals(5_000, InstanceShape.STANDARD.capacityOf(meantFor(arena, 9_000)));
        assertEquals(10, InstanceShape.STANDARD.capacityOf(meantFor(arena, 0)), "the kind's");
        assertEquals(12, new InstanceShape(12, 0).capacityOf(meantFor(arena, 30)), "the operator's");
    }

    private static ZoneDefinition meantFor(ZoneDefinition zone, int capacity) {
        return zone.withCapacity(capacity);
    }

    @Test
    void shape_shouldBeRefusedOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new InstanceShape(5_001, 0));
        assertThrows(IllegalArgumentException.class, () -> new InstanceShape(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new InstanceShape(0, 7));
        assertThrows(IllegalArgumentException.class, () -> new InstanceShape(0, 251));
    }
}
