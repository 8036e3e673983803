package dev.omega.server.replication;

import dev.omega.protocol.StateFlags;

/** What one State will say, decided before a byte of it is written; reused for all viewers. */
final class StateDraft {

    final Despawns despawns = new Despawns();
    final DueRecords records;
    final SpawnQueue spawns;

    int flags;
    int selfX;
    int selfY;
    int vitalsMask;
    int headers;
    int gap;

    StateDraft(ReplicationTable table) {
        records = new DueRecords(table);
        spawns = new SpawnQueue(table);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    void raise(int flag, boolean condition) {
        flags |= condition ? flag : 0;
    }

    /** Whether the State tells the client anything that it does not know. */
    boolean isWorthSending() {
        return (flags & ~StateFlags.HEADERS) != 0 || records.count() > 0;
    }

    /** Bytes of everything but records and spawns, at most. */
    int fixedBytes(StateFrame frame) {
        int bytes = 3 + 4 + 1 + despawns.count();
        if (has(StateFlags.SELF_DELTA) || has(StateFlags.SELF_ABSOLUTE)) {
            bytes += WireSize.of(selfX) + WireSize.of(selfY);
        }
        for (int vital = 0, mask = vitalsMask; mask != 0; vital++, mask >>= 1) {
            bytes += (mask & 1) == 0 ? 0 : WireSize.of(frame.vitals[vital]);
        }
        return bytes + (vitalsMask == 0 ? 0 : 1) + (has(StateFlags.HEADERS) ? 1 + headers : 0);
    }
}
