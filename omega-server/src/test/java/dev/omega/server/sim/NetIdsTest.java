package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.sim.base.Seeds;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetIdsTest {

    private static final int QUARANTINE = 2_400;

    @Test
    void allocate_shouldGiveTheLowestIdsFromOne() {
        NetIds ids = new NetIds(QUARANTINE, 10);
        assertEquals(1, ids.allocate(7));
        assertEquals(2, ids.allocate(8));
        assertEquals(7, ids.entity(1));
        assertEquals(8, ids.entity(2));
    }

    @Test
    void entity_shouldBeNobodyForAnyOtherNumber() {
        NetIds ids = new NetIds(QUARANTINE, 10);
        int id = ids.allocate(3);
        ids.release(id, 100);
        for (int unknown : new int[]{id, 0, -1, 2, 65_535, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertEquals(-1, ids.entity(unknown), "entity of " + unknown);
        }
    }

    @Test
    void allocate_shouldNotReuseAnIdBeforeItsQuarantineIsOver() {
        NetIds ids = new NetIds(QUARANTINE, 10);
        int id = ids.allocate(3);
        ids.release(id, 100);
        ids.reclaim(100 + QUARANTINE - 1);
        assertEquals(id + 1, ids.allocate(4));
        ids.reclaim(100 + QUARANTINE);
        assertEquals(id, ids.allocate(5));
    }

    @Test
    void allocate_shouldFailOnlyWhenAllIdsAreTaken() {
        NetIds ids = new NetIds(QUARANTINE, 10);
        for (int i = 1; i < NetIds.LIMIT; i++) {
            assertEquals(i, ids.allocate(i));
        }
        assertEquals(-1, ids.allocate(1));
        ids.release(500, 1);
        assertEquals(-1, ids.allocate(1));
        ids.reclaim(1 + QUARANTINE);
        assertEquals(500, ids.allocate(1));
    }

    @Test
    void ids_shouldAgreeWithAModelUnderRandomUse() {
        Seeds.forEach(100, (seed, random) -> {
            NetIds ids = new NetIds(QUARANTINE, 1);
            Map<Integer, Integer> inUse = new HashMap<>();
            Map<Integer, Long> releasedAt = new HashMap<>();
            for (long tick = 0; tick < 12_000; tick += random.next(20)) {
                ids.reclaim(tick);
                if (random.next(2) == 0 || inUse.isEmpty()) {
                    int entity = random.next(10_000);
                    int id = ids.allocate(entity);
                    assertTrue(!inUse.containsKey(id), "id " + id + " is in use");
                    assertTrue(tick - releasedAt.getOrDefault(id, -1_000_000L) >= QUARANTINE,
                            "id " + id + " too early");
                    inUse.put(id, entity);
                } else {
                    int id = inUse.keySet().stream().skip(random.next(inUse.size())).findFirst().orElseThrow();
                    ids.release(id, tick);
                    inUse.remove(id);
                    releasedAt.put(id, tick);
                }
                inUse.forEach((id, entity) -> assertEquals(entity, ids.entity(id)));
            }
        });
    }
}
