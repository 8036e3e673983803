package dev.omega.server.replication;

/** Bytes of values in shortest MessagePack form. */
final class WireSize {

    private WireSize() {}

    /** Bytes of a signed integer. */
    static int of(int value) {
        if (value >= -32 && value <= 127) {
            return 1;
        }
        if (value >= Byte.MIN_VALUE && value <= 255) {
            return 2;
        }
        return value >= Short.MIN_VALUE && value <= 65_535 ? 3 : 5;
    }

    /** Bytes of an integer taken as unsigned. */
    static int ofUnsigned(int value) {
        return value < 0 ? 5 : of(value);
    }
}
