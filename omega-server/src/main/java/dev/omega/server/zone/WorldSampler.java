package dev.omega.server.zone;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.ExtensionField;
import dev.omega.protocol.Quantization;
import dev.omega.server.replication.ReplicationTable;
import dev.omega.server.sim.EntityTable;
import java.util.Arrays;

/** Copies the simulation's entities into the replication table, once per tick. Zone thread only. */
final class WorldSampler {

    private static final int ABSENT = -1;

    private final EntityTable entities;
    private final ReplicationTable table;
    private int[] generation = new int[0];
    private long[] teleport = new long[0];

    WorldSampler(EntityTable entities, ReplicationTable table) {
        this.entities = entities;
        this.table = table;
    }

    /** Brings the table to the end of {@code tick}. */
    void sample(int tick) {
        ensureCapacity(entities.capacity());
        table.beginTick(tick);
        for (int entity = 0, end = Math.max(entities.highWater(), table.highWater()); entity < end; entity++) {
            if (!entities.exists(entity)) {
                forget(entity);
            } else {
                sampleEntity(entity);
            }
        }
    }

    private void forget(int entity) {
        if (generation[entity] != ABSENT) {
            generation[entity] = ABSENT;
            table.remove(entity);
        }
    }

    private void sampleEntity(int entity) {
        boolean isNew = generation[entity] != entities.generation(entity);
        if (isNew) {
            introduce(entity);
        }
        if (isNew || teleport[entity] != entities.teleportTick(entity)) {
            teleport[entity] = entities.teleportTick(entity);
            table.teleport(entity, entities.x(entity), entities.y(entity));
        } else {
            table.move(entity, entities.x(entity), entities.y(entity));
        }
        table.angle(entity, entities.facing(entity));
        table.health(entity, Quantization.fraction(entities.health(entity), entities.maxHealth(entity)));
        table.state(entity, entities.stateId(entity));
        table.status(entity, entities.statusBits(entity));
        table.extension(entity, ExtensionField.LEVEL, shownLevel(entity));
    }

    private void introduce(int entity) {
        generation[entity] = entities.generation(entity);
        table.spawn(entity, entities.netId(entity), entities.kind(entity), entities.archetype(entity),
                entities.name(entity), shownLevel(entity));
    }

    /** A creature's level follows from its archetype. */
    private int shownLevel(int entity) {
        return entities.kind(entity) == EntityKind.PLAYER ? entities.level(entity) : 0;
    }

    private void ensureCapacity(int capacity) {
        int old = generation.length;
        if (old < capacity) {
            generation = Arrays.copyOf(generation, capacity);
            Arrays.fill(generation, old, capacity, ABSENT);
            teleport = Arrays.copyOf(teleport, capacity);
        }
    }
}
