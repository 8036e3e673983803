package dev.omega.loadbot.bot;

import dev.omega.protocol.InputRuns;
import java.util.Arrays;

/**
 * What one character of a recorded evening did, in steps of 100 ms from when it came in: how it walked, where it looked, and whether
 * it attacked. Immutable.
 */
public final class Track {

    private static final int STEPS_PER_SECOND = 10;
    private static final int LONGEST_STEPS = STEPS_PER_SECOND * 24 * 3_600;
    private static final int FASTEST_HZ = 1_000;

    private final byte[] gaits;
    private final byte[] directions;
    private final byte[] aims;
    private final boolean[] attacks;

    private Track(Builder builder, int steps) {
        gaits = Arrays.copyOf(builder.gaits, steps);
        directions = Arrays.copyOf(builder.directions, steps);
        aims = Arrays.copyOf(builder.aims, steps);
        attacks = Arrays.copyOf(builder.attacks, steps);
    }

    /** Steps until it left. */
    public int steps() {
        return gaits.length;
    }

    /** Fills {@code intent} with how it walked; returns whether it attacked. */
    boolean play(int step, Intent intent) {
        intent.walk(gaits[step], directions[step]);
        intent.aim = aims[step];
        return attacks[step];
    }

    /** Collects what a character did. A tick that no zone can have recorded is refused by {@link IllegalArgumentException}. */
    public static final class Builder {

        private final int simHz;
        private byte[] gaits = new byte[64];
        private byte[] directions = new byte[64];
        private byte[] aims = new byte[64];
        private boolean[] attacks = new boolean[64];
        private int filled;

        /**
         * For a world of so many ticks a second.
         *
         * @param simHz 1..1,000
         */
        public Builder(int simHz) {
            if (simHz < 1 || simHz > FASTEST_HZ) {
                throw new IllegalArgumentException(simHz + " ticks a second are not within 1.." + FASTEST_HZ);
            }
            this.simHz = simHz;
        }

        /** It wanted to move so; the last run of the Input counts. */
        public void input(int tick, long packedRuns) {
            int step = reach(tick);
            if (InputRuns.count(packedRuns) == 0) {
                throw new IllegalArgumentException("an Input of tick " + tick + " holds nothing");
            }
            int run = InputRuns.run(packedRuns, InputRuns.count(packedRuns) - 1);
            gaits[step] = (byte) InputRuns.gait(run);
            directions[step] = (byte) InputRuns.direction(run);
            aims[step] = (byte) InputRuns.aim(run);
        }

        /** It used a skill. */
        public void action(int tick) {
            attacks[reach(tick)] = true;
        }

        /** What it did until it left; the last step goes on through those without an Input. */
        public Track build(int ticks) {
            return new Track(this, reach(ticks) + 1);
        }

        private int reach(int tick) {
            int step = (int) ((long) tick * STEPS_PER_SECOND / simHz);
            if (tick < 0 || step < filled || step > LONGEST_STEPS) {
                throw new IllegalArgumentException(
                        "tick " + tick + " comes after step " + filled + "; ticks go up and a day is the longest stay");
            }
            if (step >= gaits.length) {
                grow(Math.max(step + 1, 2 * gaits.length));
            }
            for (; filled < step; filled++) {
                gaits[filled + 1] = gaits[filled];
                directions[filled + 1] = directions[filled];
                aims[filled + 1] = aims[filled];
            }
            return step;
        }

        private void grow(int length) {
            gaits = Arrays.copyOf(gaits, length);
            directions = Arrays.copyOf(directions, length);
            aims = Arrays.copyOf(aims, length);
            attacks = Arrays.copyOf(attacks, length);
        }
    }
}
