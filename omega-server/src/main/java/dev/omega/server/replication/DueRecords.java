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

    private final ReplicationTable table;
    private final PositionHistory history;
    private final byte[] slot = new byte[SlotTable.SLOTS];
    private final byte[] mask = new byte[SlotTable.SLOTS];
    private final byte[] priority = new byte[SlotTable.SLOTS];
    private final int[] size = new int[SlotTable.SLOTS];
    private final byte[] order = new byte[SlotTable.SLOTS];
    private final int[] bucketStart = new int[PRIORITIES + 1];
    private int count;
    private int selected;
    private int bytes;

    DueRecords(ReplicationTable table) {
        this.table = table;
        this.history = table.history();
    }

    /** Collects what is due for the viewer; unchanged slots are brought up to date on the way. */
    void collect(Viewer viewer, ReplicationConfig config) {
        count = 0;
        bytes = 0;
        SlotTable slots = viewer.slots();
        int now = table.tick();
        int sendable = viewer.recordMask();
        boolean full = !config.savings().delta();
        for (int at = slots.next(0); at >= 0; at = slots.next(at + 1)) {
            int age = now - slots.lastTick(at);
            if (slots.isPending(at) || age < config.periodTicks(slots.ring(at))) {
                continue;
            }
            boolean touched = full || slots.owed(at) != 0 || table.changedAt(slots.entity(at)) > slots.lastTick(at);
            int changed = touched ? resolve(slots, at, now, full) & sendable : 0;
            if (changed != 0) {
                add(slots, at, changed, age / config.netDiv());
            } else if (touched) {
                slots.lastTick(at, now); // went and came back
            } else if (age >= STALE_AGE) {
                slots.lastTick(at, now - MAX_PERIOD);
            }
        }
        selected = count;
    }

    /** What has to be sent of a slot: positions as delta, teleport or absolute, or not at all when back where it was. */
    private int resolve(SlotTable slots, int at, int now, boolean full) {
        int entity = slots.entity(at);
        int last = slots.lastTick(at);
        int changed = full ? EVERYTHING : table.maskSince(entity, last) | slots.owed(at);
        if ((changed & RecordMask.DELTA) == 0) {
            return changed;
        }
        if (table.teleportedAt(entity) > last) {
            return (changed & ~RecordMask.DELTA) | RecordMask.TELEPORT;
        }
        if (full || now - last >= PositionHistory.DEPTH) {
            return changed | RecordMask.ABSOLUTE;
        }
        boolean moved =
                history.x(entity, now) != history.x(entity, last) || history.y(entity, now) != history.y(entity, last);
        return moved ? changed : changed & ~RecordMask.DELTA;
    }

    private void add(SlotTable slots, int at, int changed, int ageStates) {
        slot[count] = (byte) at;
        mask[count] = (byte) changed;
        priority[count] = (byte) Math.min(PRIORITIES - 1, ageStates * (4 - slots.ring(at)));
        size[count] = sizeOf(slots, at, changed);
        order[count] = (byte) count;
        bytes += size[count];
        count++;
    }

    private int sizeOf(SlotTable slots, int at, int changed) {
        int entity = slots.entity(at);
        int now = table.tick();
        int total = 2 + Integer.bitCount(changed & (RecordMask.ANGLE | RecordMask.HEALTH | RecordMask.STATE));
        int position = changed & RecordMask.ABSOLUTE;
        if (position == RecordMask.DELTA) {
            int last = slots.lastTick(at);
            total += WireSize.of(history.x(entity, now) - history.x(entity, last))
                    + WireSize.of(history.y(entity, now) - history.y(entity, last));
        } else if (position != 0) {
            total += WireSize.of(history.x(entity, now)) + WireSize.of(history.y(entity, now));
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
    void fit(Viewer viewer, int allowance) {
        if (bytes <= allowance) {
            return;
        }
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
            int due = first + i < count ? first + i : first + i - count;
            order[bucketStart[PRIORITIES - 1 - priority[due]]++] = (byte) due;
        }
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
}
