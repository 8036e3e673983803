package dev.omega.protocol;

/** Conversions between simulation values and what goes over the wire (docs/protocol.md, "Quantities"). */
public final class Quantization {

    /** Simulation units per metre; also the unit of the player's own position on the wire. */
    public static final int UNITS_PER_METRE = 256;
    /** Wire units per metre: positions of others. */
    public static final int WIRE_PER_METRE = 32;
    /** Largest fraction: health and progress are 0..127. */
    public static final int FRACTION_MAX = 127;

    private static final int SHIFT = 3;
    private static final int HALF = 1 << (SHIFT - 1);

    private Quantization() {}

    /** The nearest wire position (1/32 m) of a simulation position (1/256 m). */
    public static int toWire(int units) {
        return (units + HALF) >> SHIFT;
    }

    /** The simulation position (1/256 m) that a wire position (1/32 m) names. */
    public static int toUnits(int wire) {
        return wire << SHIFT;
    }

    /**
     * A value as a fraction 0..127 of its maximum; 0 only if nothing is left, 127 only if nothing is missing.
     *
     * @param value taken as 0 when negative and as the maximum when above it
     * @param maximum at least 1
     */
    public static int fraction(int value, int maximum) {
        if (value <= 0) {
            return 0;
        }
        if (value >= maximum) {
            return FRACTION_MAX;
        }
        return Math.max(1, (int) ((long) value * FRACTION_MAX / maximum));
    }

    /** How far {@code to} lies ahead of {@code from}, both sequence numbers 0..127: 0..127. */
    public static int ahead(int from, int to) {
        return (to - from) & (Limits.SEQUENCE_MODULUS - 1);
    }

    /** A tick or sequence counter as it goes over the wire: modulo 128. */
    public static int seven(long counter) {
        return (int) counter & (Limits.SEQUENCE_MODULUS - 1);
    }
}
