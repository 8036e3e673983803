package dev.omega.protocol;

/** Verdicts on an Action (docs/protocol.md, "Confirm"). */
public final class ConfirmCode {

    /** Accepted; the detail is the cooldown in simulation ticks. */
    public static final int OK = 0;
    /** The character does not have this skill. */
    public static final int UNKNOWN_SKILL = 1;
    /** Still cooling down; the detail is the rest in simulation ticks. */
    public static final int COOLDOWN = 2;
    /** The target is too far away. */
    public static final int RANGE = 3;
    /** Something stands between. */
    public static final int LINE_OF_SIGHT = 4;
    /** Not enough mana or stamina. */
    public static final int RESOURCE = 5;
    /** No such target, not visible, dead, or not attackable. */
    public static final int BAD_TARGET = 6;
    /** The character cannot act now: dead, stunned, in a safe zone. */
    public static final int CANNOT_ACT = 7;
    /** Too many actions. */
    public static final int RATE = 8;
    /** The action sequence number is not the last one plus one; the detail is the expected one. */
    public static final int SEQUENCE = 9;
    /** An accepted action was interrupted before it took effect. */
    public static final int INTERRUPTED = 10;
    /** Accepted and queued behind another one. */
    public static final int QUEUED = 11;

    /** What is to be picked up belongs to somebody else for now. */
    public static final int NOT_YOURS = 12;

    private ConfirmCode() {}
}
