package dev.omega.protocol.view;

import dev.omega.protocol.MessageReader;
import dev.omega.protocol.StateFlags;
import dev.omega.protocol.VitalMask;

/** The beginning of a State, up to its despawns, read without touching the view. Reused for each message. */
final class StateHead {

    private static final int DILATION_MAX = 1_000;
    private static final int SPEED_MAX = 1_000;

    private int snap;
    private int ack;
    private int flags;
    private int selfX;
    private int selfY;
    private int vitalMask;
    private final int[] vitals = new int[VitalMask.COUNT];
    private int gap;
    private int dilation;
    private int speedPercent;
    private int speedTicks;

    void read(MessageReader reader) {
        snap = reader.readSeven("snap");
        ack = reader.readSeven("ack");
        flags = reader.readSeven("flags");
        if (isSet(StateFlags.SELF_DELTA) || isSet(StateFlags.SELF_ABSOLUTE)) {
            selfX = reader.readInt();
            selfY = reader.readInt();
        }
        readVitals(reader);
        readHeaders(reader);
    }

    private void readVitals(MessageReader reader) {
        vitalMask = isSet(StateFlags.VITALS) ? reader.readSeven("vital mask") : 0;
        for (int index = 0; index < VitalMask.COUNT; index++) {
            if (((vitalMask >> index) & 1) != 0) {
                vitals[index] = reader.readInt(0, Integer.MAX_VALUE, "vital");
            }
        }
    }

    /** Values that are left out have their defaults; values that a newer server adds are skipped. */
    private void readHeaders(MessageReader reader) {
        int count = isSet(StateFlags.HEADERS) ? reader.readSeven("headers") : 0;
        gap = count > 0 ? reader.readSeven("gap") : 1;
        dilation = count > 1 ? reader.readInt(1, DILATION_MAX, "dilation") : 100;
        speedPercent = count > 2 ? reader.readInt(0, SPEED_MAX, "speed") : 100;
        speedTicks = count > 3 ? reader.readInt(0, Integer.MAX_VALUE, "speed ticks") : 0;
        for (int index = 4; index < count; index++) {
            reader.skipValue();
        }
    }

    boolean isSet(int flag) {
        return (flags & flag) != 0;
    }

    int snap() {
        return snap;
    }

    int ack() {
        return ack;
    }

    int flags() {
        return flags;
    }

    int dilation() {
        return dilation;
    }

    int speedPercent() {
        return speedPercent;
    }

    int speedTicks() {
        return speedTicks;
    }

    /** Snap of the State that this one continues. */
    int previousSnap() {
        return (snap - gap) & 127;
    }

    int selfX(int before) {
        return self(before, selfX);
    }

    int selfY(int before) {
        return self(before, selfY);
    }

    private int self(int before, int value) {
        if (isSet(StateFlags.SELF_ABSOLUTE)) {
            return value;
        }
        return isSet(StateFlags.SELF_DELTA) ? before + value : before;
    }

    void copyVitals(int[] target) {
        for (int index = 0; index < VitalMask.COUNT; index++) {
            if (((vitalMask >> index) & 1) != 0) {
                target[index] = vitals[index];
            }
        }
    }
}
