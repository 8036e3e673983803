package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.GridSlide;
import dev.omega.server.sim.map.TestMaps;
import dev.omega.server.sim.map.ZoneMap;
import org.junit.jupiter.api.Test;

class GridLineTest {

    private static final int SIZE = 24;
    private static final int UNITS = ZoneMap.CELL_UNITS;

    @Test
    void sees_shouldAgreeWithExactGeometry() {
        Seeds.forEach(200, (seed, random) -> {
            ZoneMap map = TestMaps.random(SIZE, 15, random);
            for (int i = 0; i < 200; i++) {
                int[] line = randomLine(random);
                boolean sees = GridLine.sees(map, line[0], line[1], line[2], line[3]);
                if (hidden(map, line, 0)) {
                    assertFalse(sees, "a cell that blocks sight is crossed by " + describe(line));
                } else if (!hidden(map, line, 1)) {
                    assertTrue(sees, "no cell that blocks sight is even touched by " + describe(line));
                }
            }
        });
    }

    @Test
    void sees_shouldBeTheSameInBothDirections() {
        Seeds.forEach(200, (seed, random) -> {
            ZoneMap map = TestMaps.random(SIZE, 20, random);
            for (int i = 0; i < 300; i++) {
                int[] line = randomLine(random);
                assertEquals(GridLine.sees(map, line[0], line[1], line[2], line[3]),
                        GridLine.sees(map, line[2], line[3], line[0], line[1]), describe(line));
            }
        });
    }

    @Test
    void sees_shouldPassRocksButNotThickets() {
        ZoneMap map = TestMaps.map("########", "#*.o...#", "#..\"...#", "#......#", "#......#", "#......#", "#......#",
                "########");
        assertTrue(GridLine.sees(map, at(1), at(1), at(6), at(1)));
        assertFalse(GridLine.sees(map, at(1), at(2), at(6), at(2)));
        assertTrue(GridLine.sees(map, at(3), at(2), at(6), at(2)), "from within a thicket one sees out");
    }

    @Test
    void sees_shouldPassACornerUnlessBothNeighboursHide() {
        ZoneMap oneSide = TestMaps.map("########", "#*#....#", "#......#", "#......#", "#......#", "#......#",
                "#......#", "########");
        assertTrue(GridLine.sees(oneSide, at(1), at(1), at(2), at(2)));
        assertTrue(GridLine.sees(oneSide, at(2), at(2), at(1), at(1)));
        byte[] cells = new byte[64];
        cells[8 + 2] = ZoneMap.BLOCKS_SIGHT;
        cells[2 * 8 + 1] = ZoneMap.BLOCKS_SIGHT;
        ZoneMap bothSides = TestMaps.ofCells(8, cells);
        assertFalse(GridLine.sees(bothSides, at(1), at(1), at(2), at(2)));
        assertFalse(GridLine.sees(bothSides, at(2), at(2), at(1), at(1)));
    }

    @Test
    void walks_shouldMeanThatABodyArrives() {
        int radius = 102;
        Seeds.forEach(200, (seed, random) -> {
            ZoneMap map = TestMaps.random(SIZE, 10, random);
            for (int i = 0; i < 100; i++) {
                int[] line = randomLine(random);
                int wide = radius + NpcNavigation.CLEARANCE;
                if (GridSlide.fits(map, line[0], line[1], wide) && GridSlide.fits(map, line[2], line[3], wide)
                        && GridLine.walks(map, line[0], line[1], line[2], line[3], wide)) {
                    assertArrives(map, line, radius, random.between(10, TickRules.MAX_STEP));
                }
            }
        });
    }

    /** Steps as creatures do. A long step may catch a corner, since its two axes are walked one after the other. */
    private static void assertArrives(ZoneMap map, int[] line, int radius, int length) {
        int x = line[0];
        int y = line[1];
        int carryX = 0;
        int carryY = 0;
        int limit = 10 + 2 * (Math.abs(line[2] - x) + Math.abs(line[3] - y)) / length;
        for (int steps = 0; x != line[2] || y != line[3]; steps++) {
            assertTrue(steps < limit, "does not arrive in " + limit + " steps of " + length + " on " + describe(line));
            int dx = line[2] - x;
            int dy = line[3] - y;
            int distance = (int) Math.sqrt((double) dx * dx + (double) dy * dy);
            if (distance > length) {
                int fineX = carryX + NpcMovement.fineStep(dx, length, distance);
                int fineY = carryY + NpcMovement.fineStep(dy, length, distance);
                dx = fineX >> 8;
                dy = fineY >> 8;
                carryX = fineX & 255;
                carryY = fineY & 255;
            }
            x = GridSlide.stepX(map, x, y, radius, dx);
            y = GridSlide.stepY(map, x, y, radius, dy);
        }
    }

    /** Whether a cell that blocks sight, other than those of the ends, meets the line; grown by a margin. */
    private static boolean hidden(ZoneMap map, int[] line, int margin) {
        for (int cellY = 0; cellY < SIZE; cellY++) {
            for (int cellX = 0; cellX < SIZE; cellX++) {
                boolean end = holds(cellX, cellY, line[0], line[1]) || holds(cellX, cellY, line[2], line[3]);
                if (!end && (map.flags(cellX, cellY) & ZoneMap.BLOCKS_SIGHT) != 0
                        && crosses(line, cellX, cellY, margin)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holds(int cellX, int cellY, int x, int y) {
        return x >> 8 == cellX && y >> 8 == cellY;
    }

    /** Whether the line meets the inside of a cell grown by a margin: clipping with exact fractions. */
    private static boolean crosses(int[] line, int cellX, int cellY, int margin) {
        long[] span = {0, 1, 1, 1};
        return clip(span, line[0], line[2] - line[0], cellX * UNITS - margin, (cellX + 1) * UNITS + margin)
                && clip(span, line[1], line[3] - line[1], cellY * UNITS - margin, (cellY + 1) * UNITS + margin);
    }

    /** Cuts the span of times {n0/d0, n1/d1} to those strictly inside a slab; false when nothing is left. */
    private static boolean clip(long[] span, long from, long delta, long low, long high) {
        if (delta == 0) {
            return from > low && from < high;
        }
        long near = delta > 0 ? low - from : from - high;
        long far = delta > 0 ? high - from : from - low;
        long steps = Math.abs(delta);
        if (near * span[1] > span[0] * steps) {
            span[0] = near;
            span[1] = steps;
        }
        if (far * span[3] < span[2] * steps) {
            span[2] = far;
            span[3] = steps;
        }
        return span[0] * span[3] < span[2] * span[1];
    }

    /** A random line; often with ends on borders and corners of cells. */
    private static int[] randomLine(ZoneRandom random) {
        int[] line = new int[4];
        int grain = 1 << (random.next(3) * 4);
        for (int i = 0; i < 4; i++) {
            line[i] = (UNITS + random.next((SIZE - 2) * UNITS)) / grain * grain;
        }
        return line;
    }

    private static int at(int cell) {
        return cell * UNITS + UNITS / 2;
    }

    private static String describe(int[] line) {
        return "(" + line[0] + ", " + line[1] + ") to (" + line[2] + ", " + line[3] + ")";
    }
}
