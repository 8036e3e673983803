package dev.omega.server.replication;

import dev.omega.protocol.ExtensionField;
import dev.omega.protocol.MessageWriter;

/** The extension of a record, {@code n, value × n}: always all values, since a client keeps those that are left out. */
final class Extension {

    private Extension() {}

    static int sizeOf(ReplicationTable table, int entity) {
        int size = 1;
        for (int field = 0; field < ExtensionField.COUNT; field++) {
            size += WireSize.of(table.extension(entity, field));
        }
        return size;
    }

    static void write(ReplicationTable table, int entity, MessageWriter writer) {
        writer.writeInt(ExtensionField.COUNT);
        for (int field = 0; field < ExtensionField.COUNT; field++) {
            writer.writeInt(table.extension(entity, field));
        }
    }

    /** Whether there is something that a spawn does not carry: all but the level of a named entity. */
    static boolean isOwedAfterSpawn(ReplicationTable table, int entity, boolean levelTold) {
        for (int field = 0; field < ExtensionField.LEVEL; field++) {
            if (table.extension(entity, field) != 0) {
                return true;
            }
        }
        return !levelTold && table.extension(entity, ExtensionField.LEVEL) != 0;
    }
}
