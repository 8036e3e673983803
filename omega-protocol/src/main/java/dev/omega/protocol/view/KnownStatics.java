package dev.omega.protocol.view;

import java.util.Arrays;

/**
 * The static part of every entity the server has introduced since the last RESET, by network id (1..65,535). Servers name an entity
 * by the lowest number that is free, so the ids of a zone lie close together and are indices here. There is room for those of a
 * usual zone from the start: what a client takes should not depend on how far it has walked.
 */
final class KnownStatics {

    private static final int INITIAL_IDS = 2_048;
    private static final int INITIAL_NAMES = 256;

    /** Kind + 1; 0 marks an id that was not introduced. */
    private byte[] kinds = new byte[INITIAL_IDS];
    private char[] archetypes = new char[INITIAL_IDS];
    private char[] levels = new char[INITIAL_IDS];
    /** As far as there are entities with names, which are few. */
    private String[] names = unnamed(INITIAL_NAMES);

    private static String[] unnamed(int count) {
        String[] names = new String[count];
        Arrays.fill(names, "");
        return names;
    }

    void clear() {
        Arrays.fill(kinds, (byte) 0);
        Arrays.fill(names, "");
    }

    /** Whether the server has introduced the entity. */
    boolean knows(int netId) {
        return netId < kinds.length && kinds[netId] != 0;
    }

    int kind(int netId) {
        return (kinds[netId] & 0xff) - 1;
    }

    int archetype(int netId) {
        return archetypes[netId];
    }

    int level(int netId) {
        return levels[netId];
    }

    String name(int netId) {
        return netId < names.length ? names[netId] : "";
    }

    /**
     * @param netId 1..65,535
     * @param kind 0..127
     * @param archetype 0..65,535
     * @param level 0..65,535
     * @param name empty: none
     */
    void put(int netId, int kind, int archetype, int level, String name) {
        if (netId >= kinds.length) {
            int ids = Math.max(2 * kinds.length, Integer.highestOneBit(netId) * 2);
            kinds = Arrays.copyOf(kinds, ids);
            archetypes = Arrays.copyOf(archetypes, ids);
            levels = Arrays.copyOf(levels, ids);
        }
        kinds[netId] = (byte) (kind + 1);
        archetypes[netId] = (char) archetype;
        levels[netId] = (char) level;
        nameIt(netId, name);
    }

    private void nameIt(int netId, String name) {
        if (netId < names.length) {
            names[netId] = name;
        } else if (!name.isEmpty()) {
            String[] more = unnamed(Integer.highestOneBit(netId) * 2);
            System.arraycopy(names, 0, more, 0, names.length);
            names = more;
            names[netId] = name;
        }
    }
}
