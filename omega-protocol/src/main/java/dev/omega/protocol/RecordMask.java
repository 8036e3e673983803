package dev.omega.protocol;

/** Mask bits of an entity record in a State message (docs/protocol.md, "State"). */
public final class RecordMask {

    /** {@code dx, dy} in 1/32 m since the last value sent for this slot. */
    public static final int DELTA = 1;
    /** {@code x, y} in 1/32 m; the entity teleported: do not interpolate. */
    public static final int TELEPORT = 2;
    /** Both lowest bits: {@code x, y} in 1/32 m; interpolate. */
    public static final int ABSOLUTE = 3;
    /** Facing, 0..127. */
    public static final int ANGLE = 4;
    /** Health as a fraction, 0..127. */
    public static final int HEALTH = 8;
    /** State or animation id. */
    public static final int STATE = 16;
    /** Status bits, uint32. */
    public static final int STATUS = 32;
    /** {@code n, value × n}; see {@link ExtensionField}. */
    public static final int EXTENSION = 64;

    private RecordMask() {}
}
