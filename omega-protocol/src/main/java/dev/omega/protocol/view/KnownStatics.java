package dev.omega.protocol.view;

import java.util.Arrays;

/** The static part of every entity the server has introduced since the last RESET, by network id (1..65,535). */
final class KnownStatics {

    private static final int INITIAL_CAPACITY = 64;

    /** Open addressing, linear probing; 0 marks a free place. */
    private int[] netIds = new int[INITIAL_CAPACITY];
    private int[] kinds = new int[INITIAL_CAPACITY];
    private int[] archetypes = new int[INITIAL_CAPACITY];
    private int[] levels = new int[INITIAL_CAPACITY];
    private String[] names = new String[INITIAL_CAPACITY];
    private int size;

    void clear() {
        Arrays.fill(netIds, 0);
        Arrays.fill(names, "");
        size = 0;
    }

    /** Place of the entity, or -1 when the server has not introduced it. */
    int find(int netId) {
        int place = place(netId);
        return netIds[place] == netId ? place : -1;
    }

    int kind(int place) {
        return kinds[place];
    }

    int archetype(int place) {
        return archetypes[place];
    }

    int level(int place) {
        return levels[place];
    }

    String name(int place) {
        return names[place];
    }

    void put(int netId, int kind, int archetype, int level, String name) {
        if (2 * size >= netIds.length) {
            grow();
        }
        int place = place(netId);
        if (netIds[place] == 0) {
            size++;
        }
        netIds[place] = netId;
        kinds[place] = kind;
        archetypes[place] = archetype;
        levels[place] = level;
        names[place] = name;
    }

    private int place(int netId) {
        int mask = netIds.length - 1;
        int place = ((netId * 0x9e37_79b1) >>> 16) & mask;
        while (netIds[place] != 0 && netIds[place] != netId) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        KnownStatics larger = new KnownStatics();
        larger.allocate(2 * netIds.length);
        for (int place = 0; place < netIds.length; place++) {
            if (netIds[place] != 0) {
                larger.put(netIds[place], kinds[place], archetypes[place], levels[place], names[place]);
            }
        }
        netIds = larger.netIds;
        kinds = larger.kinds;
        archetypes = larger.archetypes;
        levels = larger.levels;
        names = larger.names;
    }

    private void allocate(int capacity) {
        netIds = new int[capacity];
        kinds = new int[capacity];
        archetypes = new int[capacity];
        levels = new int[capacity];
        names = new String[capacity];
    }
}
