package dev.omega.protocol;

/** Mask bits of the vitals block; bit {@code n} announces the value with index {@code n}. */
public final class VitalMask {

    /** Health points. */
    public static final int HEALTH = 1;
    /** Mana points. */
    public static final int MANA = 1 << 1;
    /** Stamina points. */
    public static final int STAMINA = 1 << 2;
    /** Greatest possible health. */
    public static final int MAX_HEALTH = 1 << 3;
    /** Greatest possible mana. */
    public static final int MAX_MANA = 1 << 4;
    /** Greatest possible stamina. */
    public static final int MAX_STAMINA = 1 << 5;
    /** Own state or animation id. */
    public static final int STATE = 1 << 6;
    /** All of them. */
    public static final int ALL = 127;
    /** Number of vitals. */
    public static final int COUNT = 7;

    private VitalMask() {}
}
