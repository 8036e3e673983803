package dev.omega.protocol;

/**
 * Integer movement that every client can repeat exactly (docs/protocol.md, "Movement").
 *
 * <p>Directions count 128 steps per turn: 0 = +x, 32 = +y, 64 = -x, 96 = -y.
 */
public final class Movement {

    /** Steps of a full turn. */
    public static final int DIRECTIONS = 128;
    /** A quarter turn. */
    public static final int QUARTER_TURN = 32;

    private static final int FRACTION_BITS = 14;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    /** round(16384 · cos(2π·i/128)) for the first quadrant, i = 0..32. */
    private static final short[] QUADRANT = {16384, 16364, 16305, 16207, 16069, 15893, 15679, 15426, 15137, 14811,
            14449, 14053, 13623, 13160, 12665, 12140, 11585, 11003, 10394, 9760, 9102, 8423, 7723, 7005, 6270, 5520,
            4756, 3981, 3196, 2404, 1606, 804, 0};

    private static final short[] COS14 = fullTurn();

    /** round(2^16 · tan((i + 1/2)·2π/128)), i = 0..15: borders between neighbouring directions of one octant. */
    private static final int[] OCTANT_BORDERS = {1609, 4834, 8083, 11372, 14717, 18136, 21650, 25280, 29050, 32988,
            37126, 41500, 46156, 51145, 56532, 62395};

    private Movement() {}

    private static short[] fullTurn() {
        short[] table = new short[DIRECTIONS];
        for (int index = 0; index <= QUARTER_TURN; index++) {
            short cosine = QUADRANT[index];
            table[index] = cosine;
            table[(DIRECTIONS - index) & 127] = cosine;
            table[64 - index] = (short) -cosine;
            table[64 + index] = (short) -cosine;
        }
        return table;
    }

    /** 16384 times the cosine of {@code direction}, which is taken modulo 128. */
    public static int cosine(int direction) {
        return COS14[direction & 127];
    }

    /** 16384 times the sine of {@code direction}, which is taken modulo 128. */
    public static int sine(int direction) {
        return COS14[(direction - QUARTER_TURN) & 127];
    }

    /**
     * Way along x in one simulation tick.
     *
     * @param direction 0..127
     * @param speedUnitsPerTick speed in 1/256 m per tick, 0..65,535
     * @return 1/256 m
     */
    public static int deltaX(int direction, int speedUnitsPerTick) {
        return (speedUnitsPerTick * cosine(direction) + HALF) >> FRACTION_BITS;
    }

    /** Way along y in one simulation tick; see {@link #deltaX}. */
    public static int deltaY(int direction, int speedUnitsPerTick) {
        return (speedUnitsPerTick * sine(direction) + HALF) >> FRACTION_BITS;
    }

    /** The direction, 0..127, nearest to the vector; 0 for the zero vector. Exact integer arithmetic. */
    public static int direction(int dx, int dy) {
        long width = Math.abs((long) dx);
        long height = Math.abs((long) dy);
        int quadrant = width >= height ? octant(height, width) : QUARTER_TURN - octant(width, height);
        int half = dx >= 0 ? quadrant : 64 - quadrant;
        return (dy >= 0 ? half : -half) & 127;
    }

    /** Steps, 0..16, of the angle whose tangent is {@code shorter / longer}. */
    private static int octant(long shorter, long longer) {
        int steps = 0;
        while (steps < OCTANT_BORDERS.length && (shorter << 16) > longer * OCTANT_BORDERS[steps]) {
            steps++;
        }
        return steps;
    }
}
