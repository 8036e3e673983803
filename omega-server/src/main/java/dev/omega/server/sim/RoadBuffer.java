package dev.omega.server.sim;

import dev.omega.server.sim.rules.RoadRules;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Players who stepped on a road in the last tick; hardly ever any. Zone thread only. */
public final class RoadBuffer {

    private int[] entity = new int[16];
    private int[] road = new int[16];
    private List<RoadRules> roads = List.of();
    private int size;

    /** Number of players. */
    public int size() {
        return size;
    }

    /** The player. */
    public int entity(int index) {
        return entity[Objects.checkIndex(index, size)];
    }

    /** The road it stepped on. */
    public RoadRules road(int index) {
        return roads.get(road[Objects.checkIndex(index, size)]);
    }

    void become(List<RoadRules> all) {
        roads = all;
        size = 0;
    }

    void add(int player, int index) {
        if (size == entity.length) {
            entity = Arrays.copyOf(entity, 2 * size);
            road = Arrays.copyOf(road, 2 * size);
        }
        entity[size] = player;
        road[size] = index;
        size++;
    }

    void clear() {
        size = 0;
    }
}
