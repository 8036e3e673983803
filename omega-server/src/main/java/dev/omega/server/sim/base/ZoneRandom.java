package dev.omega.server.sim.base;

/** The one source of chance in an instance: xoroshiro128++ 1.0 (Blackman and Vigna), seeded by SplitMix64. */
public final class ZoneRandom {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long s0;
    private long s1;

    public ZoneRandom(long seed) {
        long first = seed + GOLDEN_GAMMA;
        s0 = StateHash.mix(first);
        s1 = StateHash.mix(first + GOLDEN_GAMMA);
        if ((s0 | s1) == 0) {
            s1 = GOLDEN_GAMMA;
        }
    }

    private ZoneRandom(long s0, long s1) {
        this.s0 = s0;
        this.s1 = s1;
    }

    /** A generator in a given state, of which not both words may be 0. */
    public static ZoneRandom ofState(long s0, long s1) {
        return new ZoneRandom(s0, s1);
    }

    public long nextLong() {
        long a = s0;
        long b = s1;
        long result = Long.rotateLeft(a + b, 17) + a;
        b ^= a;
        s0 = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
        s1 = Long.rotateLeft(b, 28);
        return result;
    }

    /** A number in 0..bound-1, by multiplication (Lemire); the bias is below 2^-32 times the bound. */
    public int next(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** A number in low..high, both included. */
    public int between(int low, int high) {
        return low + next(high - low + 1);
    }

    public void hashInto(StateHash hash) {
        hash.add(s0);
        hash.add(s1);
    }
}
