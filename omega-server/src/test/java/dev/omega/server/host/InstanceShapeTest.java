package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.omega.server.content.compile.RealmZones;
import org.junit.jupiter.api.Test;

final class InstanceShapeTest {

    @Test
    void capacity_shouldBeTheKindsWhenNoneIsGiven() {
        assertEquals(100, InstanceShape.STANDARD.capacityOf(RealmZones.catalog().definition("forest")));
        assertEquals(134, new InstanceShape(134, 0).capacityOf(RealmZones.catalog().definition("forest")));
    }

    @Test
    void shape_shouldBeRefusedOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new InstanceShape(5_001, 0));
        assertThrows(IllegalArgumentException.class, () -> new InstanceShape(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new InstanceShape(0, 7));
        assertThrows(IllegalArgumentException.class, () -> new InstanceShape(0, 251));
    }
}
