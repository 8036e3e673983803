package dev.omega.server.replication;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.StateFlags;
import dev.omega.protocol.VitalMask;

/**
 * Writes States, one viewer after the other. Several of them may write at once, each on its own thread and for viewers of
 * groups of its own ({@link Viewer#group()}), while nobody changes the table.
 */
public final class ViewWriter {

    /** Gap, dilation, own speed and its ticks. */
    private static final int SPEED_HEADERS = 4;
    private static final int FULL_SPEED = 100;
    /** Snaps are counted modulo 128; a longer silence starts over. */
    private static final int MAX_GAP = 63;

    private final Replicator replicator;
    private final ReplicationTable table;
    private final UrgentCells urgent;
    private final ViewRefresh refresh;
    private final StateWriter stateWriter;
    private final StateDraft draft;
    /** In force for the State in progress. */
    private ReplicationConfig config;

    ViewWriter(Replicator replicator, ReplicationTable table, EntityGrid grid, UrgentCells urgent) {
        this.replicator = replicator;
        this.config = replicator.config();
        this.table = table;
        this.urgent = urgent;
        refresh = new ViewRefresh(table, grid);
        stateWriter = new StateWriter(table);
        draft = new StateDraft(table);
    }

    /** See {@link Replicator#writeState}. */
    public boolean writeState(Viewer viewer, StateFrame frame, MessageWriter writer) {
        config = replicator.config();
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
        int netTick = replicator.netTick();
        decideHeaders(viewer, frame, netTick);
        viewer.netTick = netTick;
        stateWriter.write(viewer, draft, frame, writer);
        sent(viewer, frame, writer.length());
        return true;
    }

    private void begin(Viewer viewer) {
        draft.flags = 0;
        draft.despawns.clear();
        if (viewer.isResetWanted() || replicator.netTick() - viewer.netTick > MAX_GAP) {
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
        return draft.has(StateFlags.RESET) || viewer.looksSoon
                || table.tick() - viewer.refreshedAt >= config.refreshTicks()
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
        boolean full = !config.savings().delta();
        draft.raise(StateFlags.SELF_DELTA, !absolute && (full || (draft.selfX | draft.selfY) != 0));
        draft.vitalsMask = reset || full ? VitalMask.ALL : viewer.changedVitals(frame.vitals);
        draft.raise(StateFlags.VITALS, draft.vitalsMask != 0);
    }

    private boolean isNeeded(Viewer viewer, StateFrame frame) {
        return draft.isWorthSending() || frame.ack != viewer.ack || frame.dilation != viewer.dilation
                || frame.speedPercent != viewer.speedPercent || !viewer.can(Capabilities.IDLE_SUPPRESS)
                || table.tick() - viewer.stateTick >= config.idleTicks() || !config.savings().frequency();
    }

    private void fitBudget(Viewer viewer, StateFrame frame) {
        if (!config.savings().areAll()) {
            return;
        }
        int allowance = viewer.budget().allowance(config, table.tick()) - draft.fixedBytes(frame);
        int reservedForSpawns = Math.min(draft.spawns.bytes(), allowance / 2);
        draft.records.fit(viewer, config, allowance - reservedForSpawns);
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
