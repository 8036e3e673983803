package dev.omega.server.sim.path;

import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/**
 * Answers found before, direct-mapped by what was asked; a new one replaces what shares its place. It holds exactly what a
 * search would find, and is no part of the world's state: with and without it the same happens. When cells change, only
 * what rests on regions around them is forgotten.
 */
final class PathCache {

    /** 2,048 answers are 130 KB per instance and hold what 200 creatures ask for in a minute. */
    private static final int ENTRIES = 2048;

    private static final long NONE = -1;

    private final long[] key = new long[ENTRIES];
    private final long[] regions = new long[ENTRIES];
    private final int[] operations = new int[ENTRIES];
    private final byte[] size = new byte[ENTRIES];
    private final int[] corners = new int[ENTRIES * NpcPaths.MAX_CORNERS];

    PathCache() {
        Arrays.fill(key, NONE);
    }

    /** Fills in the answer to a question, which must not be negative; {@code false} when it is not here. */
    boolean find(long question, Corners answer) {
        int entry = entryOf(question);
        if (key[entry] != question) {
            return false;
        }
        answer.begin(operations[entry], regions[entry]);
        for (int i = 0; i < size[entry]; i++) {
            answer.add(corners[entry * NpcPaths.MAX_CORNERS + i]);
        }
        return true;
    }

    void put(long question, Corners answer) {
        int entry = entryOf(question);
        key[entry] = question;
        regions[entry] = answer.regions();
        operations[entry] = answer.operations();
        size[entry] = (byte) answer.size();
        for (int i = 0; i < answer.size(); i++) {
            corners[entry * NpcPaths.MAX_CORNERS + i] = answer.cell(i);
        }
    }

    /** Forgets what rests on any of these regions. */
    void forget(long changedRegions) {
        for (int entry = 0; entry < ENTRIES; entry++) {
            if ((regions[entry] & changedRegions) != 0) {
                key[entry] = NONE;
            }
        }
    }

    private static int entryOf(long question) {
        return (int) StateHash.mix(question) & (ENTRIES - 1);
    }
}
