package dev.omega.protocol;

/** Flag bits of a damage event: four results and a school of damage (0..7) above them. */
public final class DamageFlags {

    /** Critical hit. */
    public static final int CRITICAL = 1;
    /** Blocked, at least in part. */
    public static final int BLOCKED = 2;
    /** Missed; the amount is 0. */
    public static final int MISSED = 4;
    /** This hit killed the target. */
    public static final int KILLED = 8;
    /** Position of the lowest of the three bits of the school. */
    public static final int SCHOOL_SHIFT = 4;

    private DamageFlags() {}

    /** The school of damage, 0..7; 0 is physical. */
    public static int school(int flags) {
        return (flags >> SCHOOL_SHIFT) & 7;
    }
}
