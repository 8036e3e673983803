package dev.omega.server.sim.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.TestMaps;
import dev.omega.server.sim.map.ZoneMap;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class PathFinderTest {

    private static final int UNREACHED = Integer.MAX_VALUE;

    @Test
    void search_shouldFindTheCheapestWayOnRandomMaps() {
        Seeds.forEach(150, (seed, random) -> {
            int size = random.between(8, 40);
            ZoneMap map = unconnected(size, random.between(5, 45), random);
            PathFinder finder = new PathFinder(map, map.cellCount());
            for (int i = 0; i < 10; i++) {
                int from = openCell(map, random);
                int to = openCell(map, random);
                int[] costs = costsFrom(map, from);
                int length = finder.search(from, to);
                assertWay(map, finder, from, length);
                assertEquals(costs[to] != UNREACHED, finder.reachedGoal());
                if (finder.reachedGoal()) {
                    assertEquals(to, from == to ? to : finder.cell(length - 1));
                    assertEquals(costs[to], finder.cost());
                }
            }
        });
    }

    @Test
    void search_shouldLeadToTheNearestCellWhenItsNodesRunOut() {
        Seeds.forEach(50, (seed, random) -> {
            ZoneMap map = TestMaps.random(40, 25, random);
            PathFinder finder = new PathFinder(map, 30);
            int from = openCell(map, random);
            int to = openCell(map, random);
            int length = finder.search(from, to);
            assertTrue(finder.expanded() <= 30);
            assertWay(map, finder, from, length);
            int end = length == 0 ? from : finder.cell(length - 1);
            assertTrue(octile(map, end, to) <= octile(map, from, to));
            assertEquals(finder.reachedGoal(), end == to);
        });
    }

    @Test
    void search_shouldNotCutCorners() {
        ZoneMap map = TestMaps.map("########", "#*.....#", "#.#....#", "#......#", "#......#", "#......#", "#......#",
                "########");
        PathFinder finder = new PathFinder(map, 1_000);
        int length = finder.search(8 + 2, 2 * 8 + 3);
        assertEquals(2, length);
        assertEquals(8 + 3, finder.cell(0));
    }

    private static void assertWay(ZoneMap map, PathFinder finder, int from, int length) {
        int at = from;
        for (int i = 0; i < length; i++) {
            int next = finder.cell(i);
            assertFalse(map.blocked(next), "the way enters a wall");
            assertTrue(stepCost(map, at, next) < UNREACHED, "the way makes an impossible step");
            at = next;
        }
    }

    /** Costs to all cells by Dijkstra's algorithm, written for plainness. */
    private static int[] costsFrom(ZoneMap map, int from) {
        int[] costs = new int[map.cellCount()];
        Arrays.fill(costs, UNREACHED);
        costs[from] = 0;
        PriorityQueue<int[]> open = new PriorityQueue<>((a, b) -> Integer.compare(a[0], b[0]));
        open.add(new int[]{0, from});
        for (int[] node = open.poll(); node != null; node = open.poll()) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int next = node[1] + dy * map.width() + dx;
                    int step = stepCost(map, node[1], next);
                    if (node[0] == costs[node[1]] && step != UNREACHED && node[0] + step < costs[next]) {
                        costs[next] = node[0] + step;
                        open.add(new int[]{costs[next], next});
                    }
                }
            }
        }
        return costs;
    }

    private static int stepCost(ZoneMap map, int from, int to) {
        int x = from % map.width();
        int y = from / map.width();
        int toX = to % map.width();
        int toY = to / map.width();
        boolean near = Math.abs(toX - x) <= 1 && Math.abs(toY - y) <= 1 && from != to;
        if (!near || map.blocked(toX, toY) || map.blocked(toX, y) || map.blocked(x, toY)) {
            return UNREACHED;
        }
        return toX != x && toY != y ? 7 : 5;
    }

    private static int octile(ZoneMap map, int from, int to) {
        int dx = Math.abs(from % map.width() - to % map.width());
        int dy = Math.abs(from / map.width() - to / map.width());
        return 5 * (dx + dy) - 3 * Math.min(dx, dy);
    }

    /** A walled map that may fall apart into regions. */
    private static ZoneMap unconnected(int size, int wallPercent, ZoneRandom random) {
        byte[] cells = new byte[size * size];
        for (int i = 0; i < cells.length; i++) {
            boolean border = i < size || i >= cells.length - size || i % size == 0 || i % size == size - 1;
            cells[i] = (byte) (border || random.next(100) < wallPercent ? TestMaps.WALL : 0);
        }
        cells[size + 1] = 0;
        return TestMaps.ofCells(size, cells);
    }

    private static int openCell(ZoneMap map, ZoneRandom random) {
        int cell = random.next(map.cellCount());
        while (map.blocked(cell)) {
            cell = (cell + 1) % map.cellCount();
        }
        return cell;
    }
}
