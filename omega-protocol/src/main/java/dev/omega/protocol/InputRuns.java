package dev.omega.protocol;

/**
 * The one to three runs of an Input, packed into one {@code long} so that they travel through rings without an object.
 *
 * <p>A <i>run</i> is 21 bits of an {@code int}: controls in bits 14-20, direction in bits 7-13, aim in bits 0-6. The
 * controls are one wire byte: bits 0-1 ticks less one, bits 2-4 {@link Gait}, bit 5 jump, bit 6 block. Packed runs take
 * bits 0-20, 21-41 and 42-62; bit 63 is set when there are three, else bits 42-62 hold the count.
 */
public final class InputRuns {

    /** Jump or dodge bit of the controls. */
    public static final int JUMP = 1 << 5;
    /** Block bit of the controls. */
    public static final int BLOCK = 1 << 6;
    /** Most ticks of one run. */
    public static final int TICKS_MAX = 4;

    private static final int RUN_BITS = 21;
    private static final int RUN_MASK = (1 << RUN_BITS) - 1;
    private static final int COUNT_SHIFT = 2 * RUN_BITS;
    private static final long THREE = 1L << 63;

    private InputRuns() {}

    /**
     * The controls byte.
     *
     * @param ticks 1..4 simulation ticks
     * @param gait one of {@link Gait}
     * @param buttons {@link #JUMP}, {@link #BLOCK}, both or 0
     */
    public static int controls(int ticks, int gait, int buttons) {
        return ((ticks - 1) & 3) | ((gait & 7) << 2) | (buttons & (JUMP | BLOCK));
    }

    /** A run from its three wire values, 0..127 each. */
    public static int run(int controls, int direction, int aim) {
        return ((controls & 0x7f) << 14) | ((direction & 0x7f) << 7) | (aim & 0x7f);
    }

    /** Packs one run. */
    public static long of(int run) {
        return (1L << COUNT_SHIFT) | run;
    }

    /** Packs two runs, the earlier first. */
    public static long of(int first, int second) {
        return (2L << COUNT_SHIFT) | ((long) second << RUN_BITS) | first;
    }

    /** Packs three runs, the earliest first. */
    public static long of(int first, int second, int third) {
        return THREE | ((long) third << COUNT_SHIFT) | ((long) second << RUN_BITS) | first;
    }

    /** Number of packed runs, 1..3. */
    public static int count(long packed) {
        return packed < 0 ? 3 : (int) (packed >>> COUNT_SHIFT);
    }

    /** The run with index {@code index}, which must be below {@link #count}. */
    public static int run(long packed, int index) {
        return (int) (packed >>> (index * RUN_BITS)) & RUN_MASK;
    }

    /** Simulation ticks of all packed runs together, 1..12. */
    public static int totalTicks(long packed) {
        int total = 0;
        for (int index = count(packed) - 1; index >= 0; index--) {
            total += ticks(run(packed, index));
        }
        return total;
    }

    /** The wire byte of a run's controls. */
    public static int controls(int run) {
        return (run >> 14) & 0x7f;
    }

    /** Simulation ticks the run lasts, 1..4. */
    public static int ticks(int run) {
        return ((run >> 14) & 3) + 1;
    }

    /** Wanted gait, one of {@link Gait}; reserved values read as {@link Gait#STOP}. */
    public static int gait(int run) {
        int gait = (run >> 16) & 7;
        return gait <= Gait.SPRINT ? gait : Gait.STOP;
    }

    /** Whether the player jumps or dodges. */
    public static boolean jumps(int run) {
        return (controls(run) & JUMP) != 0;
    }

    /** Whether the player blocks. */
    public static boolean blocks(int run) {
        return (controls(run) & BLOCK) != 0;
    }

    /** Direction of movement, 0..127, 0 = +x, 32 = +y. */
    public static int direction(int run) {
        return (run >> 7) & 0x7f;
    }

    /** Where the player looks and aims, 0..127. */
    public static int aim(int run) {
        return run & 0x7f;
    }
}
