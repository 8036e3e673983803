package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.RoadRules;
import java.util.Arrays;
import java.util.List;

/**
 * The roads out of the zone, and on which of them each player stands. Only a step on a road counts: who appears on one, by coming into
 * the world or back to life, has to leave it first. Part of phase 7; away from roads a player costs two comparisons. Zone thread only.
 */
final class Roads implements Growable {

    private static final byte NONE = 0;

    private final World world;
    private final EntityTable entities;
    private final RoadBuffer taken;
    /** Number of the road, counted from 1, of each cell of the square that all roads lie in. */
    private byte[] roads = {};
    private int left;
    private int top;
    private int width;
    private int height;
    /** Number of the road that a player stands on. */
    private byte[] under;

    Roads(World world, RoadBuffer taken, int capacity, List<RoadRules> rules) {
        this.world = world;
        this.entities = world.entities;
        this.taken = taken;
        under = new byte[capacity];
        lay(rules);
    }

    /** Other roads take the place of these; nobody has stepped on them yet. */
    void become(List<RoadRules> rules) {
        lay(rules);
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (entities.kind(e) == EntityKind.PLAYER) {
                place(e);
            }
        }
    }

    private void lay(List<RoadRules> rules) {
        measure(rules);
        roads = new byte[width * height];
        for (int road = 0; road < rules.size(); road++) {
            CellList cells = rules.get(road).cells();
            for (int i = 0; i < cells.size(); i++) {
                int cell = cells.cell(i);
                int column = cell % world.map.width() - left;
                int row = cell / world.map.width() - top;
                roads[row * width + column] = (byte) (road + 1);
            }
        }
        taken.become(rules);
    }

    private void measure(List<RoadRules> rules) {
        left = Integer.MAX_VALUE;
        top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (RoadRules rule : rules) {
            for (int i = 0; i < rule.cells().size(); i++) {
                int column = rule.cells().cell(i) % world.map.width();
                int row = rule.cells().cell(i) / world.map.width();
                left = Math.min(left, column);
                right = Math.max(right, column);
                top = Math.min(top, row);
                bottom = Math.max(bottom, row);
            }
        }
        width = right < 0 ? 0 : right - left + 1;
        height = right < 0 ? 0 : bottom - top + 1;
    }

    /** A player appears somewhere: that is no step. */
    void place(int player) {
        under[player] = at(player);
    }

    /** A living player has moved, or not. */
    void step(int player) {
        byte road = at(player);
        if (road != under[player]) {
            under[player] = road;
            if (road != NONE) {
                taken.add(player, road - 1);
            }
        }
    }

    private byte at(int player) {
        int column = (entities.x(player) >> ZoneMap.CELL_SHIFT) - left;
        int row = (entities.y(player) >> ZoneMap.CELL_SHIFT) - top;
        boolean near = column >= 0 && column < width && row >= 0 && row < height;
        return near ? roads[row * width + column] : NONE;
    }

    @Override
    public void grow(int capacity) {
        under = Arrays.copyOf(under, capacity);
    }

    void hashInto(StateHash hash, int highWater) {
        for (int e = 0; e < highWater; e++) {
            if (under[e] != NONE && entities.kind(e) == EntityKind.PLAYER) {
                hash.add(e);
                hash.add(under[e]);
            }
        }
    }
}
