package dev.omega.server.host;

import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.ZoneKind;

/**
 * What an operator says about every instance of a host beside its zone. Immutable.
 *
 * @param capacity players an instance holds, 1..5000; 0: what its zone is meant for, else what its kind holds
 * @param viewMetres how far players see, 8..250; 0: the standard 48
 */
public record InstanceShape(int capacity, int viewMetres) {

    /** As the zones say. */
    public static final InstanceShape STANDARD = new InstanceShape(0, 0);

    /** The database's bound for an instance. */
    public static final int MAX_CAPACITY = 5_000;

    private static final int MIN_VIEW_METRES = 8;
    private static final int MAX_VIEW_METRES = 250;

    /** Checks the ranges. */
    public InstanceShape {
        if (capacity < 0 || capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException("capacity " + capacity + " must be within 1.." + MAX_CAPACITY);
        }
        if (viewMetres != 0 && (viewMetres < MIN_VIEW_METRES || viewMetres > MAX_VIEW_METRES)) {
            throw new IllegalArgumentException(
                    "view radius " + viewMetres + " must be within " + MIN_VIEW_METRES + ".." + MAX_VIEW_METRES + " m");
        }
    }

    int capacityOf(ZoneDefinition definition) {
        if (capacity > 0) {
            return capacity;
        }
        return definition.capacity() > 0
                ? Math.min(MAX_CAPACITY, definition.capacity())
                : standardCapacity(definition.kind());
    }

    /** Design document, shard topology; the arena's figure is the shard table's. */
    private static int standardCapacity(ZoneKind kind) {
        return switch (kind) {
            case HUB -> 500;
            case ZONE -> 100;
            case ARENA -> 10;
            case RIFT -> 5;
        };
    }
}
