package dev.omega.server.sim.base;

/** A 64-bit hash of a sequence of numbers, for comparing two worlds; the mixer is the finalizer of SplitMix64. */
public final class StateHash {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

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
        for (int i = from; i < to; i++) {
            add(values[i]);
        }
    }

    public void add(byte[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            add(values[i]);
        }
    }

    public void add(long[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            add(values[i]);
        }
    }

    public void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    public long value() {
        return state;
    }

    /** Steele, Lea, Flood: "Fast splittable pseudorandom number generators" (SplitMix64), variant 13 of Stafford. */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
