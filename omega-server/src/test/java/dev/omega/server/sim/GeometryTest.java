package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.sim.base.Roots;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.TestMaps;
import dev.omega.server.sim.map.ZoneMap;
import org.junit.jupiter.api.Test;

class GeometryTest {

    @Test
    void root_shouldBeTheLargestWhoseSquareFits() {
        Seeds.forEach(200, (seed, random) -> {
            long value = random.nextLong() >>> (1 + random.next(62));
            long root = Roots.floor(value);
            assertTrue(root * root <= value, "root of " + value);
            assertTrue(root + 1 > 3_037_000_499L || (root + 1) * (root + 1) > value, "root of " + value);
        });
        assertEquals(0, Roots.floor(0));
        assertEquals(1, Roots.floor(3));
        assertEquals(3_037_000_499L, Roots.floor(Long.MAX_VALUE));
        assertEquals(1, Roots.length(0, 0));
    }

    /** Against steps of 1/4096 of the way. */
    @Test
    void sweep_shouldFindTheFirstTouch() {
        Seeds.forEach(500, (seed, random) -> {
            int dx = random.between(-200, 200);
            int dy = random.between(-200, 200);
            int x = random.between(-400, 400);
            int y = random.between(-400, 400);
            int radius = random.between(1, 150);
            int part = Bodies.sweep(x, y, dx, dy, radius);
            int model = touched(x, y, dx, dy, radius);
            if (model >= 0) {
                assertTrue(part >= 0 && part <= model + 16, "touched at " + model + " and not at " + part);
                long nearX = x - ((dx * (long) part) >> 16);
                long nearY = y - ((dy * (long) part) >> 16);
                assertTrue(nearX * nearX + nearY * nearY <= (radius + 2L) * (radius + 2L), "too early");
            }
        });
    }

    private static int touched(long x, long y, long dx, long dy, long radius) {
        for (int part = 0; part <= 1 << 16; part += 16) {
            long restX = (x << 16) - dx * part;
            long restY = (y << 16) - dy * part;
            if ((restX >> 8) * (restX >> 8) + (restY >> 8) * (restY >> 8) < (radius << 8) * (radius << 8)) {
                return part;
            }
        }
        return -1;
    }

    /** What is seen, and is no wall itself, is also reached, and the other way round. */
    @Test
    void stop_shouldAgreeWithSight() {
        Seeds.forEach(200, (seed, random) -> {
            ZoneMap map = TestMaps.random(40, 15, random);
            for (int i = 0; i < 200; i++) {
                int fromX = random.between(256, 39 * 256);
                int fromY = random.between(256, 39 * 256);
                int toX = random.between(256, 39 * 256);
                int toY = random.between(256, 39 * 256);
                int stop = GridLine.stopsAt(map, fromX, fromY, toX, toY, TestMaps.WALL);
                boolean endsInWall =
                        map.blocked(toX >> 8, toY >> 8) && (fromX >> 8 != toX >> 8 || fromY >> 8 != toY >> 8);
                boolean free = GridLine.sees(map, fromX, fromY, toX, toY) && !endsInWall;
                assertEquals(free, stop == GridLine.WHOLE_WAY, fromX + "," + fromY + " to " + toX + "," + toY);
            }
        });
    }
}
