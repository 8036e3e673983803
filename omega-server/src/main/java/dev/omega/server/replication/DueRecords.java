package dev.omega.server.replication;

import dev.omega.protocol.RecordMask;
import java.util.Arrays;

/**
 * The records of one State: the slots whose turn it is and whose entity changed, with what to send of each; and, when
 * the budget does not reach, the choice among them. What is left out stays dirty and rises in priority with its age.
 */
final class DueRecords {

    /** Longest time between two records of a slot, in ticks. */
    static final int MAX_PERIOD = 40;
    /** Age at which an unchanged slot is brought forward, so that its next change is a short delta. */
    private static final int STALE_AGE = 56;

    private static final int PRIORITIES = 64;
    private static final int EVERYTHING = RecordMask.DELTA | RecordMask.ANGLE | RecordMask.HEALTH | RecordMask.STATE
            | RecordMask.STATUS | RecordMask.EXTENSION;
    private static final int ONE_BYTE_EACH = RecordMask.ANGLE | RecordMask.HEALTH | RecordMask.STATE;
    private static final byte[] IN_ORDER = inOrder();

    private final ReplicationTable table;
    private final PositionHistory history;
    private final byte[] due = new byte[SlotTable.SLOTS];
    private final byte[] touched = new byte[SlotTable.SLOTS];
    private final byte[] slot = new byte[SlotTable.SLOTS];
    private final byte[] mask = new byte[SlotTable.SLOTS];
    private final int[] x = new int[SlotTable.SLOTS];
    private final int[] y = new int[SlotTable.SLOTS];
    private final int[] size = new int[SlotTable.SLOTS];
    private final byte[] priority = new byte[SlotTable.SLOTS];
    private final byte[] sorted = new byte[SlotTable.SLOTS];
    private final int[] bucketStart = new int[PRIORITIES + 1];
    private byte[] order = IN_ORDER;
    private int count;
    private int selected;
    private int bytes;

    DueRecords(ReplicationTable table) {
        this.table = table;
        this.history = table.history();
    }

    private static byte[] inOrder() {
        byte[] numbers = new byte[SlotTable.SLOTS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) i;
        }
        return numbers;
    }

    /** Collects what is due for the viewer; unchanged slots are brought up to date on the way. */
    void collect(Viewer viewer, ReplicationConfig config) {
        count = 0;
        bytes = 0;
        order = IN_ORDER;
        SlotTable slots = viewer.slots();
        int now = table.tick();
        boolean full = !config.savings().delta();
        int atTurn = slots.due(now, config.periodTicks(0), config.periodTicks(1), config.periodTicks(2), due);
        int changing = touched(slots, atTurn, now, full);
        for (int i = 0; i < changing; i++) {
            int at = touched[i];
            int changed = resolve(slots, at, now, full) & viewer.recordMask();
            if (changed != 0) {
                add(slots.entity(at), at, changed);
            } else {
                slots.lastTick(at, now); // went and came back
            }
        }
        selected = count;
    }

    /** Lists those of the slots whose turn it is that something happened to. */
    private int touched(SlotTable slots, int atTurn, int now, boolean full) {
        int found = 0;
        for (int i = 0; i < atTurn; i++) {
            int at = due[i];
            int last = slots.lastTick(at);
            int happened =
                    ((last - table.changedAt(slots.entity(at))) >>> 31) | (-slots.owed(at) >>> 31) | (full ? 1 : 0);
            touched[found] = (byte) at;
            found += happened;
            if (now - last >= STALE_AGE && happened == 0) {
                slots.lastTick(at, now - MAX_PERIOD);
            }
        }
        return found;
    }

    /** What has to be sent of a slot: positions as delta, teleport or absolute, or not at all when back where it was. */
    private int resolve(SlotTable slots, int at, int now, boolean full) {
        int entity = slots.entity(at);
        int last = slots.lastTick(at);
        int changed = full ? EVERYTHING : table.maskSince(entity, last) | slots.owed(at);
        if ((changed & RecordMask.DELTA) == 0) {
            return changed;
        }
        boolean teleported = table.teleportedAt(entity) > last;
        int toX = history.x(entity, now);
        int toY = history.y(entity, now);
        if (teleported || full || now - last >= PositionHistory.DEPTH) {
            x[count] = toX;
            y[count] = toY;
            return (changed & ~RecordMask.ABSOLUTE) | (teleported ? RecordMask.TELEPORT : RecordMask.ABSOLUTE);
        }
        x[count] = toX - history.x(entity, last);
        y[count] = toY - history.y(entity, last);
        return (x[count] | y[count]) == 0 ? changed & ~RecordMask.DELTA : changed;
    }

    private void add(int entity, int at, int changed) {
        slot[count] = (byte) at;
        mask[count] = (byte) changed;
        size[count] = sizeOf(entity, changed);
        bytes += size[count];
        count++;
    }

    private int sizeOf(int entity, int changed) {
        int total = 2 + Integer.bitCount(changed & ONE_BYTE_EACH);
        if ((changed & RecordMask.ABSOLUTE) != 0) {
            total += WireSize.of(x[count]) + WireSize.of(y[count]);
        }
        if ((changed & RecordMask.STATUS) != 0) {
            total += WireSize.ofUnsigned(table.status(entity));
        }
        if ((changed & RecordMask.EXTENSION) != 0) {
            total += Extension.sizeOf(table, entity);
        }
        return total;
    }

    /** Keeps those of highest priority that fit; at least one. {@code viewer.rotor} makes equals take turns. */
    void fit(Viewer viewer, ReplicationConfig config, int allowance) {
        if (bytes <= allowance) {
            return;
        }
        prioritize(viewer.slots(), config.netDiv());
        sortByPriority(viewer.rotor);
        int used = 0;
        selected = 0;
        while (selected < count && (selected == 0 || used + size[order[selected]] <= allowance)) {
            used += size[order[selected++]];
        }
        bytes = used;
        if (selected < count) {
            viewer.rotor = slot[order[selected]];
        }
    }

    /** By age in States, near ones before far ones of the same age. */
    private void prioritize(SlotTable slots, int netDiv) {
        int now = table.tick();
        for (int i = 0; i < count; i++) {
            int ageStates = (now - slots.lastTick(slot[i])) / netDiv;
            priority[i] = (byte) Math.min(PRIORITIES - 1, ageStates * (4 - slots.ring(slot[i])));
        }
    }

    /** Highest priority first; equals in the order of their slots, beginning at {@code rotor}. */
    private void sortByPriority(int rotor) {
        Arrays.fill(bucketStart, 0);
        int first = 0;
        for (int i = 0; i < count; i++) {
            bucketStart[PRIORITIES - priority[i]]++;
            first += slot[i] < rotor ? 1 : 0;
        }
        for (int b = 1; b <= PRIORITIES; b++) {
            bucketStart[b] += bucketStart[b - 1];
        }
        for (int i = 0; i < count; i++) {
            int next = first + i < count ? first + i : first + i - count;
            sorted[bucketStart[PRIORITIES - 1 - priority[next]]++] = (byte) next;
        }
        order = sorted;
    }

    /** Records that go out. */
    int count() {
        return selected;
    }

    /** Bytes of the records that go out. */
    int bytes() {
        return bytes;
    }

    int slot(int index) {
        return slot[order[index]];
    }

    int mask(int index) {
        return mask[order[index]];
    }

    /** What to write of the x position when the mask names one: the way since the last record, or the place. */
    int x(int index) {
        return x[order[index]];
    }

    /** As {@link #x}. */
    int y(int index) {
        return y[order[index]];
    }
}
