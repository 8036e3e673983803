package dev.omega.server.replication;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.StateFlags;
import dev.omega.protocol.VitalMask;
import java.util.BitSet;

/**
 * Writes every viewer's State from one {@link ReplicationTable}. Per tick: {@link #beginTick}, then {@link #writeState}
 * for the viewers that are {@link #isDue due}; they are spread evenly over the ticks of a network interval.
 */
public final class Replicator {

    /** Bytes that the largest State fits in: 127 records and 16 spawns with the longest names. */
    public static final int MAX_STATE_BYTES = 8192;

    /** Gap, dilation, own speed and its ticks. */
    private static final int SPEED_HEADERS = 4;
    private static final int FULL_SPEED = 100;
    /** Snaps are counted modulo 128; a longer silence starts over. */
    private static final int MAX_GAP = 63;

    private final ReplicationTable table;
    private final EntityGrid grid;
    private final UrgentCells urgent;
    private final ViewRefresh refresh;
    private final StateWriter stateWriter;
    private final StateDraft draft;
    private final BitSet viewerIndices = new BitSet();
    private ReplicationConfig config;
    private int nextPhase;

    /** Starts without viewers. */
    public Replicator(ReplicationConfig config, ReplicationTable table) {
        this.config = config;
        this.table = table;
        grid = new EntityGrid(config.widthUnits(), config.heightUnits());
        urgent = new UrgentCells(grid);
        refresh = new ViewRefresh(table, grid);
        stateWriter = new StateWriter(table);
        draft = new StateDraft(table);
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
        if ((tick - viewer.phase()) % config.netDiv() != 0) {
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
        }
    }

    /**
     * Writes the State of the current tick into {@code writer}, which was reset for it with
     * {@link #MAX_STATE_BYTES} of room; {@code false} when there is nothing worth sending.
     */
    public boolean writeState(Viewer viewer, StateFrame frame, MessageWriter writer) {
        begin(viewer);
        decideSelf(viewer, frame);
        draft.records.collect(viewer, config);
        draft.spawns.collect(viewer, config.spawnsPerState());
        draft.raise(StateFlags.DESPAWNS, draft.despawns.count() > 0);
        draft.raise(StateFlags.SPAWNS, draft.spawns.count() > 0);
        if (!isNeeded(viewer, frame)) {
            return false;
        }
        fitBudget(viewer, frame);
        int netTick = netTick();
        decideHeaders(viewer, frame, netTick);
        viewer.netTick = netTick;
        stateWriter.write(viewer, draft, frame, writer);
        sent(viewer, frame, writer.length());
        return true;
    }

    private void begin(Viewer viewer) {
        draft.flags = 0;
        draft.despawns.clear();
        if (viewer.isResetWanted() || netTick() - viewer.netTick > MAX_GAP) {
            draft.flags = StateFlags.RESET;
            viewer.forgetAll();
            table.known().forgetViewer(viewer.index());
            if (viewer.stateTick < 0) {
                viewer.budget().fill(config, table.tick());
            }
        }
        reap(viewer);
        if (isRefreshDue(viewer)) {
            refresh.look(viewer, config, draft.despawns);
        }
    }

    /** Frees the slots of entities that are no more. */
    private void reap(Viewer viewer) {
        if (viewer.removalsSeen == table.removals()) {
            return;
        }
        viewer.removalsSeen = table.removals();
        SlotTable slots = viewer.slots();
        for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
            int entity = slots.entity(slot);
            if (!table.isAlive(entity) || table.generation(entity) != slots.generation(slot)) {
                viewer.drop(slot, draft.despawns);
            }
        }
    }

    private boolean isRefreshDue(Viewer viewer) {
        int entity = viewer.entity();
        return draft.has(StateFlags.RESET) || table.tick() - viewer.refreshedAt >= config.refreshTicks()
                || table.teleportedAt(entity) > viewer.stateTick
                || urgent.isUrgentSince(viewer.refreshedAt, table.x(entity), table.y(entity));
    }

    private void decideSelf(Viewer viewer, StateFrame frame) {
        int entity = viewer.entity();
        boolean reset = draft.has(StateFlags.RESET);
        boolean absolute = reset || table.teleportedAt(entity) > viewer.stateTick;
        draft.selfX = frame.selfX - (absolute ? 0 : viewer.selfX);
        draft.selfY = frame.selfY - (absolute ? 0 : viewer.selfY);
        draft.raise(StateFlags.SELF_ABSOLUTE, absolute);
        draft.raise(StateFlags.SELF_DELTA, !absolute && (draft.selfX | draft.selfY) != 0);
        draft.vitalsMask = reset ? VitalMask.ALL : viewer.changedVitals(frame.vitals);
        draft.raise(StateFlags.VITALS, draft.vitalsMask != 0);
    }

    private boolean isNeeded(Viewer viewer, StateFrame frame) {
        return draft.isWorthSending() || frame.ack != viewer.ack || frame.dilation != viewer.dilation
                || frame.speedPercent != viewer.speedPercent || !viewer.can(Capabilities.IDLE_SUPPRESS)
                || table.tick() - viewer.stateTick >= config.idleTicks();
    }

    private void fitBudget(Viewer viewer, StateFrame frame) {
        int allowance = viewer.budget().allowance(config, table.tick()) - draft.fixedBytes(frame);
        int reservedForSpawns = Math.min(draft.spawns.bytes(), allowance / 2);
        draft.records.fit(viewer, allowance - reservedForSpawns);
        draft.spawns.fit(allowance - draft.records.bytes());
    }

    private void decideHeaders(Viewer viewer, StateFrame frame, int netTick) {
        draft.gap = draft.has(StateFlags.RESET) ? 1 : netTick - viewer.netTick;
        boolean dilated = frame.dilation != FULL_SPEED || viewer.dilation != FULL_SPEED;
        boolean changedSpeed = frame.speedPercent != FULL_SPEED;
        draft.headers = changedSpeed ? SPEED_HEADERS : dilated ? 2 : 1;
        draft.raise(StateFlags.HEADERS, changedSpeed || dilated || draft.gap != 1);
    }

    private void sent(Viewer viewer, StateFrame frame, int bytes) {
        viewer.selfX = frame.selfX;
        viewer.selfY = frame.selfY;
        viewer.toldVitals(frame.vitals);
        viewer.ack = frame.ack;
        viewer.dilation = frame.dilation;
        viewer.speedPercent = frame.speedPercent;
        viewer.stateTick = table.tick();
        viewer.resetDone();
        viewer.budget().spend(config, bytes);
        viewer.pressure().onSent(viewer.netTick & 127, table.tick());
    }
}
