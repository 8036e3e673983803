package dev.omega.protocol;

/** Indexes of the values in a record's extension; a sender may end after any of them. */
public final class ExtensionField {

    /** Counts up whenever the entity's looks change (equipment); the looks themselves are game data. */
    public static final int VISUAL_VERSION = 0;
    /** Skill being cast, or 0. */
    public static final int CAST_SKILL = 1;
    /** Progress of the cast, 0..127. */
    public static final int CAST_FRACTION = 2;
    /** Network id of the entity's target, or 0. */
    public static final int TARGET = 3;
    /** Level. */
    public static final int LEVEL = 4;
    /** Number of fields in this version. */
    public static final int COUNT = 5;

    private ExtensionField() {}
}
