package dev.omega.server.sim;

import java.util.Arrays;
import java.util.Objects;

/** The points of each player who had any when a round ended in the last tick. Zone thread only. */
public final class ScoreBuffer {

    private int[] entity = new int[16];
    private int[] points = new int[16];
    private int size;

    /** Number of players; 0 in all ticks but those in which a round ends. */
    public int size() {
        return size;
    }

    /** The player. */
    public int entity(int index) {
        return entity[Objects.checkIndex(index, size)];
    }

    /** Its own points of the round, 1 or more. */
    public int points(int index) {
        return points[Objects.checkIndex(index, size)];
    }

    void add(int player, int howMany) {
        if (size == entity.length) {
            entity = Arrays.copyOf(entity, 2 * size);
            points = Arrays.copyOf(points, 2 * size);
        }
        entity[size] = player;
        points[size] = howMany;
        size++;
    }

    void clear() {
        size = 0;
    }
}
