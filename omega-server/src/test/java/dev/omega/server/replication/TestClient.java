package dev.omega.server.replication;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ExtensionField;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.RecordMask;
import dev.omega.protocol.StateFlags;
import dev.omega.protocol.VitalMask;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.StateResult;
import dev.omega.protocol.view.VisibleEntities;

/** A viewer together with the real client view at the other end of its connection. */
final class TestClient {

    final Viewer viewer;
    final ClientView view = new ClientView();
    private final RandomWorld world;
    private final Replicator replicator;
    private final StateFrame frame = new StateFrame();
    private final byte[] buffer = new byte[Replicator.MAX_STATE_BYTES];
    private final MessageWriter writer = new MessageWriter();
    private final MessageReader reader = new MessageReader(ReadLimits.SERVER_MESSAGES);

    int states;
    int lastBytes;
    int lastFlags;
    int slotsCompared;

    TestClient(RandomWorld world, Replicator replicator, int entity, int capabilities) {
        this.world = world;
        this.replicator = replicator;
        viewer = replicator.addViewer(entity, capabilities);
    }

    /** Writes the State that is due; {@code false} when there was nothing worth sending. */
    boolean write() {
        int entity = viewer.entity();
        frame.self(world.table.x(entity), world.table.y(entity));
        for (int vital = 0; vital < VitalMask.COUNT; vital++) {
            frame.vital(vital, (world.tick() / 50 + vital) * 100);
        }
        frame.ack(world.tick() / 7 & 127);
        boolean written = replicator.writeState(viewer, frame, writer.reset(buffer, 0));
        lastBytes = written ? writer.length() : 0;
        states += written ? 1 : 0;
        return written;
    }

    void dilation(int percent) {
        frame.dilation(percent);
    }

    void speed(int percent, int ticks) {
        frame.speed(percent, ticks);
    }

    /** The State written last arrives. */
    StateResult deliver() {
        reader.wrap(writer.buffer(), writer.offset(), writer.length());
        reader.readArrayHeader();
        reader.readInt();
        StateResult result = view.applyState(reader);
        reader.finish();
        lastFlags = view.flags();
        return result;
    }

    boolean isReset() {
        return (lastFlags & StateFlags.RESET) != 0;
    }

    /** The client has exactly what the server believes it has. */
    void assertInvariant() {
        same(replicator.netTick() & 127, view.snap(), "snap", -1);
        same(world.table.x(viewer.entity()), view.selfX(), "self x", -1);
        same(world.table.y(viewer.entity()), view.selfY(), "self y", -1);
        same(frame.ack, view.ack(), "ack", -1);
        same(frame.dilation, view.dilation(), "dilation", -1);
        same(frame.speedPercent, view.speedPercent(), "speed", -1);
        for (int vital = 0; vital < VitalMask.COUNT; vital++) {
            same(frame.vitals[vital], view.vital(vital), "vital", vital);
        }
        for (int slot = 0; slot < SlotTable.SLOTS; slot++) {
            boolean told = viewer.slots().isUsed(slot) && !viewer.slots().isPending(slot);
            same(told ? 1 : 0, view.entities().isUsed(slot) ? 1 : 0, "in use", slot);
            if (told) {
                assertSlot(slot, viewer.slots().entity(slot), viewer.slots().lastTick(slot));
                slotsCompared++;
            }
        }
    }

    private void assertSlot(int slot, int entity, int atTick) {
        VisibleEntities seen = view.entities();
        same(1, viewer.sees(entity) ? 1 : 0, "seen", slot);
        same(world.netId(entity), seen.netId(slot), "netId", slot);
        same(world.archetype(entity), seen.archetype(slot), "archetype", slot);
        same(0, world.name(entity).compareTo(seen.name(slot)), "name", slot);
        same(world.truth(entity, atTick, RandomWorld.X), seen.x(slot), "x", slot);
        same(world.truth(entity, atTick, RandomWorld.Y), seen.y(slot), "y", slot);
        same(world.truth(entity, atTick, RandomWorld.ANGLE), seen.angle(slot), "angle", slot);
        same(world.truth(entity, atTick, RandomWorld.HEALTH), seen.health(slot), "health", slot);
        same(world.truth(entity, atTick, RandomWorld.STATE), seen.state(slot), "state", slot);
        assertOwed(slot, entity, atTick);
        assertCurrentUnlessMarked(slot, entity, atTick);
    }

    /** Status and extension follow a spawn one record later. */
    private void assertOwed(int slot, int entity, int atTick) {
        VisibleEntities seen = view.entities();
        int owed = viewer.slots().owed(slot);
        int status = (owed & RecordMask.STATUS) != 0 ? 0 : world.truth(entity, atTick, RandomWorld.STATUS);
        same(status, seen.status(slot), "status", slot);
        boolean extended = viewer.can(Capabilities.EXTENSION_RECORDS) && (owed & RecordMask.EXTENSION) == 0;
        for (int field = 0; field < ExtensionField.LEVEL; field++) {
            int value = extended ? world.truth(entity, atTick, RandomWorld.EXTENSION + field) : 0;
            same(value, seen.extension(slot, field), "extension", slot);
        }
        if (extended) {
            int told = seen.extension(slot, ExtensionField.LEVEL);
            same(world.truth(entity, atTick, RandomWorld.EXTENSION + ExtensionField.LEVEL),
                    told != 0 ? told : seen.level(slot), "level", slot);
        }
    }

    private void assertCurrentUnlessMarked(int slot, int entity, int atTick) {
        VisibleEntities seen = view.entities();
        int marked = world.table.maskSince(entity, atTick);
        if ((marked & RecordMask.DELTA) == 0) {
            same(world.truth(entity, world.tick(), RandomWorld.X), seen.x(slot), "x now", slot);
            same(world.truth(entity, world.tick(), RandomWorld.Y), seen.y(slot), "y now", slot);
        }
        if ((marked & RecordMask.HEALTH) == 0) {
            same(world.truth(entity, world.tick(), RandomWorld.HEALTH), seen.health(slot), "health now", slot);
        }
    }

    /** Builds its message only on failure: it is called millions of times. */
    private void same(int expected, int actual, String what, int slot) {
        if (expected != actual) {
            throw new AssertionError(what + " of slot " + slot + " at tick " + world.tick() + ": server " + expected
                    + ", client " + actual);
        }
    }

    /** Everybody in view is told of and as it is now. */
    boolean isUpToDate() {
        SlotTable slots = viewer.slots();
        for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
            if (slots.isPending(slot) || slots.owed(slot) != 0
                    || (world.table.maskSince(slots.entity(slot), slots.lastTick(slot)) & viewer.recordMask()) != 0) {
                return false;
            }
        }
        return true;
    }
}
