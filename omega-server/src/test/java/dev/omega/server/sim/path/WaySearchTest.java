package dev.omega.server.sim.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.TestMaps;
import dev.omega.server.sim.map.ZoneMap;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WaySearchTest {

    private static final int RADIUS = 102;
    private static final int CLEARANCE = 4;

    /** Whatever is asked in whatever order, and whatever doors do meanwhile, the cache says what a search would say. */
    @Test
    void cache_shouldAnswerWhatASearchWouldWhileDoorsMove() {
        Seeds.forEach(60, (seed, random) -> {
            ZoneMap map = TestMaps.random(random.between(20, 110), random.between(5, 35), random).own();
            WaySearch cached = new WaySearch(map, 400, CLEARANCE);
            WaySearch plain = new WaySearch(map, 400, CLEARANCE);
            int[] doors = new int[12];
            Arrays.setAll(doors, i -> openCell(map, random));
            int[] places = new int[6];
            Arrays.setAll(places, i -> openCell(map, random));
            for (int i = 0; i < 300; i++) {
                if (random.next(6) == 0) {
                    int door = doors[random.next(doors.length)];
                    map.setDoor(door, random.next(2) == 0);
                    cached.onChange(CellList.of(door));
                    plain = new WaySearch(map, 400, CLEARANCE);
                }
                int from = places[random.next(places.length)];
                int to = places[random.next(places.length)];
                int radius = random.next(2) == 0 ? RADIUS : 50;
                if (!map.blocked(from) && !map.blocked(to) && !cached.isNear(from, to)) {
                    String answer = text(cached.between(from, to, radius, true));
                    assertEquals(text(plain.between(from, to, radius, false)), answer, from + " to " + to);
                }
            }
            assertTrue(cached.cacheHits() > 0);
        });
    }

    /** Following way after way leads to the goal, also on maps far larger than one search may take up. */
    @Test
    void longWay_shouldLeadToItsGoal() {
        Seeds.forEach(25, (seed, random) -> {
            ZoneMap map = TestMaps.random(random.between(120, 260), random.between(5, 30), random);
            WaySearch search = new WaySearch(map, 2_000, CLEARANCE);
            int at = openCell(map, random);
            int to = openCell(map, random);
            for (int asked = 0; at != to; asked++) {
                assertTrue(asked < 60, "asked " + asked + " times and is at " + at + ", goal " + to);
                Corners corners = search.exact(map.centerX(at), map.centerY(at), to, RADIUS);
                assertTrue(corners.size() > 0, "no way from " + at + " to " + to);
                for (int i = 0; i < corners.size(); i++) {
                    int next = corners.cell(i);
                    assertTrue(GridLine.walks(map, map.centerX(at), map.centerY(at), map.centerX(next),
                            map.centerY(next), RADIUS), "no straight walk from " + at + " to " + next);
                    at = next;
                }
            }
        });
    }

    /** A field is as good as a search of its own for everybody in it. */
    @Test
    void field_shouldLeadEverybodyTheCheapestWay() {
        Seeds.forEach(40, (seed, random) -> {
            ZoneMap map = TestMaps.random(random.between(20, 40), random.between(5, 40), random);
            PathFinder finder = new PathFinder(map, map.cellCount());
            FlowField field = new FlowField(map, FlowField.heap());
            int goal = openCell(map, random);
            field.build(goal);
            for (int i = 0; i < 20; i++) {
                int from = openCell(map, random);
                boolean inside = Math.abs(from % map.width() - goal % map.width()) <= FlowField.REACH / 2
                        && Math.abs(from / map.width() - goal / map.width()) <= FlowField.REACH / 2;
                int length = field.follow(from);
                finder.search(from, goal);
                if (length > 0) {
                    assertEquals(goal, field.cell(length - 1));
                    int cost = cost(map, field, from, length);
                    assertTrue(cost >= finder.cost());
                    assertTrue(!inside || finder.cost() > 5 * FlowField.REACH / 2 || cost == finder.cost(),
                            cost + " instead of " + finder.cost());
                }
            }
        });
    }

    private static int cost(ZoneMap map, FlowField field, int from, int length) {
        int cost = 0;
        int at = from;
        for (int i = 0; i < length; i++) {
            int step = Math.abs(field.cell(i) - at);
            assertTrue(step == 1 || step == map.width() || step == map.width() - 1 || step == map.width() + 1);
            cost += step == 1 || step == map.width() ? PathFinder.STRAIGHT : PathFinder.DIAGONAL;
            at = field.cell(i);
        }
        return cost;
    }

    private static String text(Corners corners) {
        StringBuilder text = new StringBuilder().append(corners.operations()).append(':');
        for (int i = 0; i < corners.size(); i++) {
            text.append(' ').append(corners.cell(i));
        }
        return text.toString();
    }

    private static int openCell(ZoneMap map, ZoneRandom random) {
        int cell = random.next(map.cellCount());
        while (map.blocked(cell)) {
            cell = (cell + 1) % map.cellCount();
        }
        return cell;
    }
}
