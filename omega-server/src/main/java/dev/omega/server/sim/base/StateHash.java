package dev.omega.server.sim.base;

/**
 * A 64-bit hash of a sequence of numbers, for comparing two worlds. Arrays are taken in four lanes, each folding a whole word at a
 * time by a wide multiplication (the mixer of wyhash), so that a recorded world can be hashed in every tick; single numbers go
 * through the finalizer of SplitMix64. One thread.
 */
public final class StateHash {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    /** Odd, half of its bits set; the first secret of wyhash (Wang Yi, public domain). */
    private static final long FOLD = 0xa0761d6478bd642fL;
    /** What the lanes begin with beside the state, so that none of them begins at zero. */
    private static final long LANE_2 = 0xe7037ed1a0b428dbL;
    private static final long LANE_3 = 0x8ebc6af09c88c6e3L;
    private static final long LANE_4 = 0x589965cc75374cc3L;

    private static final int LANES = 4;
    private static final int INTS = 2 * LANES;
    private static final int BYTES = Long.BYTES * LANES;

    private long state;

    /** Starts over, so that one object serves for many hashes. */
    public StateHash reset() {
        state = 0;
        return this;
    }

    public void add(long value) {
        state = mix(state * 31 + value + GOLDEN_GAMMA);
    }

    public void add(int[] values, int from, int to) {
        long a = opened(to - from);
        long b = a ^ LANE_2;
        long c = a ^ LANE_3;
        long d = a ^ LANE_4;
        int i = from;
        for (; i <= to - INTS; i += INTS) {
            a = fold(a ^ word(values, i));
            b = fold(b ^ word(values, i + 2));
            c = fold(c ^ word(values, i + 4));
            d = fold(d ^ word(values, i + 6));
        }
        close(a, b, c, d);
        for (; i < to; i++) {
            state = fold(state ^ values[i]);
        }
    }

    public void add(long[] values, int from, int to) {
        long a = opened(to - from);
        long b = a ^ LANE_2;
        long c = a ^ LANE_3;
        long d = a ^ LANE_4;
        int i = from;
        for (; i <= to - LANES; i += LANES) {
            a = fold(a ^ values[i]);
            b = fold(b ^ values[i + 1]);
            c = fold(c ^ values[i + 2]);
            d = fold(d ^ values[i + 3]);
        }
        close(a, b, c, d);
        for (; i < to; i++) {
            state = fold(state ^ values[i]);
        }
    }

    public void add(byte[] values, int from, int to) {
        long a = opened(to - from);
        long b = a ^ LANE_2;
        long c = a ^ LANE_3;
        long d = a ^ LANE_4;
        int i = from;
        for (; i <= to - BYTES; i += BYTES) {
            a = fold(a ^ word(values, i));
            b = fold(b ^ word(values, i + 8));
            c = fold(c ^ word(values, i + 16));
            d = fold(d ^ word(values, i + 24));
        }
        close(a, b, c, d);
        for (; i < to; i++) {
            state = fold(state ^ values[i]);
        }
    }

    public void add(String text) {
        state = opened(text.length());
        for (int i = 0; i < text.length(); i++) {
            state = fold(state ^ text.charAt(i));
        }
    }

    public long value() {
        return state;
    }

    /** The length is hashed with what comes before it: two arrays are never taken for one. */
    private long opened(int length) {
        return fold(state ^ (GOLDEN_GAMMA + length));
    }

    private void close(long a, long b, long c, long d) {
        state = fold(a ^ Long.rotateLeft(b, 16)) ^ (fold(c ^ Long.rotateLeft(d, 16)) * GOLDEN_GAMMA);
    }

    private static long word(int[] values, int at) {
        return ((long) values[at] << Integer.SIZE) | (values[at + 1] & 0xffff_ffffL);
    }

    private static long word(byte[] values, int at) {
        long word = 0;
        for (int i = at; i < at + Long.BYTES; i++) {
            word = (word << Byte.SIZE) | (values[i] & 0xffL);
        }
        return word;
    }

    private static long fold(long word) {
        return (word * FOLD) ^ Math.unsignedMultiplyHigh(word, FOLD);
    }

    /** Steele, Lea, Flood: "Fast splittable pseudorandom number generators" (SplitMix64), variant 13 of Stafford. */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
