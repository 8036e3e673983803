package dev.omega.server.sim.rules;

/**
 * A status effect: something that lasts. An entity holds at most {@value #SLOTS} at a time; when all are taken, a new one
 * takes the place of the one that would end first.
 *
 * @param status id on the wire (status events), 1..{@value #MAX_STATUS}, unique in a zone
 * @param shownBit bit of the status set others see, 16..31, or 0 for none; control and speed have bits of their own
 * @param maxStacks most stacks, 1..{@value #MAX_STACKS}; points and modifiers count once per stack
 * @param shield points of damage it takes in health's place; it ends with them. 0 for none
 */
public record StatusRules(
        int status,
        int shownBit,
        Stacking stacking,
        int maxStacks,
        Control control,
        Modifiers modifiers,
        Periodic periodic,
        int shield) {

    /** Highest id: 16 bits on the wire. */
    public static final int MAX_STATUS = 65_535;
    /** Statuses an entity can have at a time. */
    public static final int SLOTS = 8;
    /** Longest duration: an hour. */
    public static final int MAX_DURATION_MS = 3_600_000;

    /** Most stacks. */
    public static final int MAX_STACKS = 100;

    private static final int FIRST_GAME_BIT = 16;
    private static final int LAST_BIT = 31;

    /** Checks the ranges. */
    public StatusRules {
        if (status < 1 || status > MAX_STATUS) {
            throw new IllegalArgumentException("status=" + status + " is outside 1.." + MAX_STATUS);
        }
        if (shownBit != 0 && (shownBit < FIRST_GAME_BIT || shownBit > LAST_BIT)) {
            throw new IllegalArgumentException(
                    "status " + status + ": shownBit=" + shownBit + " is neither 0 nor in 16..31");
        }
        if (shield < 0) {
            throw new IllegalArgumentException("status " + status + ": shield=" + shield + " is below 0");
        }
        if (maxStacks < 1 || maxStacks > MAX_STACKS) {
            throw new IllegalArgumentException(
                    "status " + status + ": maxStacks=" + maxStacks + " is outside 1.." + MAX_STACKS);
        }
    }

    /** What happens when somebody has the status already. */
    public enum Stacking {
        /** It begins anew. */
        REFRESH,
        /** It lasts longer by its duration, at most {@code maxStacks} durations from now on. */
        EXTEND,
        /** One stack more, and it begins anew. */
        STACK,
        /** Nothing: the first one runs its course. */
        KEEP
    }

    /**
     * What it takes away.
     *
     * @param stun neither moving nor acting
     * @param root no moving
     * @param silence no skills that cost mana
     */
    public record Control(boolean stun, boolean root, boolean silence) {

        /** Takes nothing away. */
        public static final Control NONE = new Control(false, false, false);
    }

    /**
     * Changes in percent points per stack; those of all statuses add up, and 0 is none. A sum cannot make a speed or an
     * amount of damage negative, or more than four times what it was.
     *
     * @param speed of walking
     * @param damageDealt by the entity
     * @param damageTaken by the entity
     */
    public record Modifiers(int speed, int damageDealt, int damageTaken) {

        /** Changes nothing. */
        public static final Modifiers NONE = new Modifiers(0, 0, 0);
        private static final int LIMIT = 300;

        /** Checks that each is within -100..300. */
        public Modifiers {
            if (Math.min(speed, Math.min(damageDealt, damageTaken)) < -100
                    || Math.max(speed, Math.max(damageDealt, damageTaken)) > LIMIT) {
                throw new IllegalArgumentException("modifiers must be within -100..300 percent points: " + speed + ", "
                        + damageDealt + ", " + damageTaken);
            }
        }
    }

    /**
     * Points every so often, the first time after one period.
     *
     * @param periodMs at least {@value #MIN_PERIOD_MS}; not used when both are 0
     * @param damage points per period and stack
     * @param heal points per period and stack
     * @param school of the damage, 0..7
     */
    public record Periodic(int periodMs, int damage, int heal, int school) {

        /** Shortest period: not more than ten events a second. */
        public static final int MIN_PERIOD_MS = 100;
        /** Nothing. */
        public static final Periodic NONE = new Periodic(MIN_PERIOD_MS, 0, 0, 0);

        /** Checks the ranges. */
        public Periodic {
            if (periodMs < MIN_PERIOD_MS || Math.min(damage, heal) < 0 || school < 0 || school > 7) {
                throw new IllegalArgumentException(
                        "periodic: periodMs=" + periodMs + " must be at least " + MIN_PERIOD_MS + ", damage=" + damage
                                + " and heal=" + heal + " not negative, school=" + school + " in 0..7");
            }
        }
    }

    /** A status that only changes the speed. */
    public static StatusRules speed(int status, int percentPoints) {
        return new StatusRules(status, 0, Stacking.REFRESH, 1, Control.NONE, new Modifiers(percentPoints, 0, 0),
                Periodic.NONE, 0);
    }

    /** A status that only controls. */
    public static StatusRules control(int status, Control control) {
        return new StatusRules(status, 0, Stacking.KEEP, 1, control, Modifiers.NONE, Periodic.NONE, 0);
    }

    /** A status that only gives or takes points. */
    public static StatusRules periodic(int status, Periodic periodic) {
        return new StatusRules(status, 0, Stacking.REFRESH, 1, Control.NONE, Modifiers.NONE, periodic, 0);
    }
}
