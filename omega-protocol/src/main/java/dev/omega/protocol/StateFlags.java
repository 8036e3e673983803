package dev.omega.protocol;

/** Flag bits of a State message (docs/protocol.md, "State"). The blocks follow in the order of that page. */
public final class StateFlags {

    /** Own position: {@code dx, dy} in 1/256 m since the last State. */
    public static final int SELF_DELTA = 1;
    /** Own vitals: {@code mask, values…}, mask bits as in {@link VitalMask}. */
    public static final int VITALS = 2;
    /** Own position: {@code x, y} in 1/256 m; drop predictions. */
    public static final int SELF_ABSOLUTE = 4;
    /** {@code n, slot × n}: slots that are empty from now on. */
    public static final int DESPAWNS = 8;
    /** Forget all slots and all known statics first; needs no predecessor. */
    public static final int RESET = 16;
    /** {@code n, value × n}: gap, dilation, own speed in percent, ticks it holds. */
    public static final int HEADERS = 32;
    /** The last element is the list of spawns. */
    public static final int SPAWNS = 64;

    private StateFlags() {}
}
