package dev.omega.server.replication;

import dev.omega.protocol.MessageWriter;
import java.util.BitSet;

/**
 * Writes every viewer's State from one {@link ReplicationTable}. Per tick: {@link #beginTick}, then {@link #writeState}
 * for the viewers that are {@link #isDue due}; they are spread evenly over the ticks of a network interval.
 */
public final class Replicator {

    /** Bytes that the largest State fits in: 127 records and 16 spawns with the longest names. */
    public static final int MAX_STATE_BYTES = 8192;

    private final ReplicationTable table;
    private final EntityGrid grid;
    private final UrgentCells urgent;
    private final ViewWriter viewWriter;
    private final Sightings sightings;
    private final BitSet viewerIndices = new BitSet();
    private ReplicationConfig config;
    private int nextPhase;

    /** Starts without viewers. */
    public Replicator(ReplicationConfig config, ReplicationTable table) {
        this.config = config;
        this.table = table;
        grid = new EntityGrid(config.widthUnits(), config.heightUnits());
        urgent = new UrgentCells(grid);
        sightings = new Sightings(table);
        viewWriter = new ViewWriter(this, table, grid, urgent);
    }

    /** What is in force. */
    public ReplicationConfig config() {
        return config;
    }

    /** Changes caps, radii and budgets from the next State on; rates and map size stay. */
    public void reconfigure(ReplicationConfig changed) {
        config = changed;
    }

    /** Makes a viewer for an entity of the table; its first State starts over from nothing. */
    public Viewer addViewer(int entity, int capabilities) {
        int index = viewerIndices.nextClearBit(0);
        viewerIndices.set(index);
        table.known().growViewers(index + 1);
        table.known().forgetViewer(index);
        int phase = nextPhase;
        nextPhase = (nextPhase + 1) % config.netDiv();
        LinkPressure pressure = new LinkPressure(config.simHz());
        return new Viewer(index, entity, capabilities, phase, pressure, table.capacity());
    }

    /** Forgets a viewer. */
    public void removeViewer(Viewer viewer) {
        viewerIndices.clear(viewer.index());
    }

    /** Prepares the current tick of the table, once it is filled. */
    public void beginTick() {
        urgent.mark(table);
    }

    /** Whether a State of the viewer is due in the current tick. */
    public boolean isDue(Viewer viewer) {
        int tick = table.tick();
        if (tick % config.netDiv() != viewer.phase()) {
            return false;
        }
        return !viewer.pressure().isHalved() || (tick / config.netDiv() & 1) == 0;
    }

    /** Number of the network tick that the current tick belongs to: its value mod 128 is the snap of States. */
    public int netTick() {
        return table.tick() / config.netDiv();
    }

    /** The viewer keeps {@code entity} in sight, as far as possible, until {@code untilTick}. */
    public void pin(Viewer viewer, int entity, int untilTick) {
        if (table.isAlive(entity) && entity != viewer.entity()) {
            viewer.pins().pin(entity, table.generation(entity), untilTick);
            viewer.looksSoon |= !viewer.sees(entity) && isInReach(viewer.entity(), entity);
        }
    }

    private boolean isInReach(int from, int to) {
        long dx = (long) table.x(to) - table.x(from);
        long dy = (long) table.y(to) - table.y(from);
        return dx * dx + dy * dy <= (long) config.leaveRadius() * config.leaveRadius();
    }

    /**
     * Writes the State of the current tick into {@code writer}, which was reset for it with
     * {@link #MAX_STATE_BYTES} of room; {@code false} when there is nothing worth sending.
     */
    public boolean writeState(Viewer viewer, StateFrame frame, MessageWriter writer) {
        return viewWriter.writeState(viewer, frame, writer);
    }

    /** One more writer, for a thread of its own. */
    public ViewWriter newWriter() {
        return new ViewWriter(this, table, grid, urgent);
    }

    /** Several writers are about to write: what they share is made before. */
    public void share() {
        grid.build(table);
    }

    /** Why the viewer sees an entity of the table or does not, as of the current tick. */
    public Sighting explain(Viewer viewer, int entity) {
        return sightings.explain(viewer, entity, config);
    }
}
