package dev.omega.protocol;

/** Translates the State under a reader into a JSON object. */
final class UnpackedStateWriter {

    private static final String HEX = "0123456789abcdef";

    private final MessageReader in;
    private final StringBuilder out = new StringBuilder(1_024);

    UnpackedStateWriter(MessageReader in) {
        this.in = in;
    }

    String state() {
        in.readArrayHeader();
        in.readInt(MessageType.STATE, MessageType.STATE, "type");
        out.append("{\"type\":\"state\"");
        key("snap").append(in.readSeven("snap"));
        key("ack").append(in.readSeven("ack"));
        int flags = in.readSeven("flags");
        key("flags").append(flags);
        self(flags);
        headers(flags);
        despawns(flags);
        records((flags & StateFlags.SPAWNS) == 0 ? 0 : 1);
        spawns(flags);
        return out.append('}').toString();
    }

    private StringBuilder key(String name) {
        return out.append(",\"").append(name).append("\":");
    }

    private void self(int flags) {
        if ((flags & (StateFlags.SELF_DELTA | StateFlags.SELF_ABSOLUTE)) != 0) {
            pair("position", UnpackedState.SELF_PER_METRE);
        }
        int mask = (flags & StateFlags.VITALS) == 0 ? 0 : in.readSeven("vital mask");
        for (int vital = 0; vital < VitalMask.COUNT; vital++) {
            if ((mask >> vital & 1) != 0) {
                key(UnpackedState.VITALS[vital]).append(in.readInt());
            }
        }
    }

    private void headers(int flags) {
        int count = (flags & StateFlags.HEADERS) == 0 ? 0 : in.readInt(0, UnpackedState.HEADERS.length, "headers");
        for (int header = 0; header < count; header++) {
            key(UnpackedState.HEADERS[header]).append(in.readInt());
        }
    }

    private void despawns(int flags) {
        if ((flags & StateFlags.DESPAWNS) != 0) {
            list("removed", in.readSeven("despawns"));
        }
    }

    private void list(String name, int count) {
        key(name).append('[');
        for (int index = 0; index < count; index++) {
            out.append(index > 0 ? "," : "").append(in.readInt());
        }
        out.append(']');
    }

    private void records(int behind) {
        key("entities").append('[');
        for (boolean first = true; in.remaining() > behind; first = false) {
            out.append(first ? "" : ",").append("{\"id\":").append(in.readSeven("slot"));
            values(in.readSeven("mask"));
            out.append('}');
        }
        out.append(']');
    }

    private void values(int mask) {
        if ((mask & RecordMask.ABSOLUTE) != 0) {
            pair(positionName(mask & RecordMask.ABSOLUTE), UnpackedState.WIRE_PER_METRE);
        }
        if ((mask & RecordMask.ANGLE) != 0) {
            rotation();
        }
        if ((mask & RecordMask.HEALTH) != 0) {
            key("health").append(in.readSeven("health"));
        }
        if ((mask & RecordMask.STATE) != 0) {
            key("animation").append(in.readInt());
        }
        if ((mask & RecordMask.STATUS) != 0) {
            buffs((int) in.readUint32());
        }
        if ((mask & RecordMask.EXTENSION) != 0) {
            list("details", in.readSeven("extension values"));
        }
    }

    private static String positionName(int form) {
        return switch (form) {
            case RecordMask.DELTA -> "moved";
            case RecordMask.TELEPORT -> "teleported";
            default -> "position";
        };
    }

    private void pair(String name, double perMetre) {
        key(name).append('[').append(in.readInt() / perMetre).append(',').append(in.readInt() / perMetre).append(']');
    }

    private void rotation() {
        key("rotation").append(in.readSeven("angle") * UnpackedState.DEGREES_PER_STEP);
    }

    private void buffs(int bits) {
        key("buffs").append('[');
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            out.append(rest == bits ? "" : ",").append(Integer.numberOfTrailingZeros(rest));
        }
        out.append(']');
    }

    private void spawns(int flags) {
        if ((flags & StateFlags.SPAWNS) == 0) {
            return;
        }
        key("spawned").append('[');
        int count = in.readArrayHeader();
        for (int index = 0; index < count; index++) {
            out.append(index > 0 ? "," : "");
            spawn(in.readArrayHeader());
            in.skipTrailing();
        }
        in.skipTrailing();
        out.append(']');
    }

    /** A short spawn has 7 elements, a long one 9, or 11 with name and level. */
    private void spawn(int elements) {
        out.append("{\"id\":").append(in.readSeven("slot"));
        key("player_id").append(in.readInt());
        if (elements > 7) {
            key("kind").append(in.readInt());
            key("archetype").append(in.readInt());
        }
        pair("position", UnpackedState.WIRE_PER_METRE);
        rotation();
        key("health").append(in.readInt());
        key("animation").append(in.readInt());
        if (elements > 9) {
            key("name");
            string(in.readString(Limits.NAME_BYTES));
            key("level").append(in.readInt());
        }
        out.append('}');
    }

    private void string(String value) {
        out.append('"');
        for (int index = 0; index < value.length(); index++) {
            char unit = value.charAt(index);
            if (unit == '"' || unit == '\\' || unit < 0x20) {
                out.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 0xf));
            } else {
                out.append(unit);
            }
        }
        out.append('"');
    }
}
