package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.EntityKind;
import org.junit.jupiter.api.Test;

class EntityTableTest {

    private final EntityTable table = new EntityTable(4, new NetIds(2_400, 10));

    @Test
    void create_shouldTakeTheLowestFreeIndex() {
        for (int i = 0; i < 4; i++) {
            assertEquals(i, create());
        }
        table.remove(1, 10);
        table.remove(2, 10);
        assertEquals(4, table.highWater());
        assertEquals(1, create());
        assertEquals(2, create());
        assertEquals(-1, create());
    }

    @Test
    void highWater_shouldFallWhenTheLastEntitiesGo() {
        create();
        create();
        create();
        table.remove(1, 10);
        assertEquals(3, table.highWater());
        table.remove(2, 10);
        assertEquals(1, table.highWater());
        assertEquals(1, table.count());
    }

    @Test
    void handle_shouldNotResolveToTheNextUserOfAnIndex() {
        int entity = create();
        long handle = table.handle(entity);
        assertEquals(entity, table.resolve(handle));
        table.remove(entity, 10);
        assertEquals(-1, table.resolve(handle));
        assertEquals(entity, create());
        assertEquals(-1, table.resolve(handle));
        assertEquals(-1, table.resolve(EntityTable.NOBODY));
    }

    @Test
    void create_shouldGiveANewGenerationAndNetIdToAUsedIndex() {
        int entity = create();
        int generation = table.generation(entity);
        int netId = table.netId(entity);
        table.remove(entity, 10);
        assertFalse(table.exists(entity));
        assertEquals(-1, table.byNetId(netId));
        assertEquals(entity, create());
        assertNotEquals(generation, table.generation(entity));
        assertNotEquals(netId, table.netId(entity));
    }

    @Test
    void grow_shouldKeepWhatIsThere() {
        int entity = create();
        table.teleport(entity, 1_000, 2_000, 5);
        table.vitals().setLevel(entity, 3, 120, 110, 100);
        table.vitals().refill(entity);
        table.grow(8);
        assertEquals(1_000, table.x(entity));
        assertEquals(2_000, table.y(entity));
        assertEquals(5, table.teleportTick(entity));
        assertEquals(120, table.health(entity));
        assertTrue(table.alive(entity));
        for (int i = 1; i < 8; i++) {
            assertEquals(i, create());
        }
        assertEquals(-1, create());
        assertEquals("", table.name(7));
    }

    private int create() {
        return table.create(EntityKind.NPC, 1, "");
    }
}
