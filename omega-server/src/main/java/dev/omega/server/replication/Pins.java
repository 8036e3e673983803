package dev.omega.server.replication;

import java.util.Arrays;

/** The few entities that matter to one viewer more than their distance says: attackers, its target, its party. */
final class Pins {

    static final int MAX = 8;

    private final int[] entity = new int[MAX];
    private final int[] generation = new int[MAX];
    private final int[] untilTick = new int[MAX];

    Pins() {
        clear();
    }

    /** Pins an entity, in the place of the one that expires first when all are taken. */
    void pin(int newEntity, int newGeneration, int until) {
        int at = 0;
        for (int i = 0; i < MAX; i++) {
            if (entity[i] == newEntity && generation[i] == newGeneration) {
                untilTick[i] = Math.max(untilTick[i], until);
                return;
            }
            at = untilTick[i] < untilTick[at] ? i : at;
        }
        entity[at] = newEntity;
        generation[at] = newGeneration;
        untilTick[at] = until;
    }

    /** The entity pinned at {@code index} at {@code tick}, or -1. */
    int entity(int index, int tick, ReplicationTable table) {
        int candidate = untilTick[index] > tick ? entity[index] : -1;
        return table.isAlive(candidate) && table.generation(candidate) == generation[index] ? candidate : -1;
    }

    void clear() {
        Arrays.fill(entity, -1);
        Arrays.fill(untilTick, 0);
    }
}
