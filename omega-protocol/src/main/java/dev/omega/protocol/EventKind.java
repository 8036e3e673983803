package dev.omega.protocol;

/** Kinds of events (docs/protocol.md, "Events"); the layouts list what follows the kind. */
public final class EventKind {

    /** {@code src, dst, amount, flags}; flags as in {@link DamageFlags}. */
    public static final int DAMAGE = 1;
    /** {@code dst, killer}. */
    public static final int DEATH = 2;
    /** {@code dst, statusId, ticks}; 0 ticks: the status ended. */
    public static final int STATUS = 3;
    /** {@code src, skill, ticks, target}. */
    public static final int CAST_START = 4;
    /** {@code src, skill, x, y, direction, speed}; the client simulates the flight. */
    public static final int PROJECTILE = 5;
    /** {@code src, emote}. */
    public static final int EMOTE = 6;
    /** {@code netId, item, x, y}. */
    public static final int LOOT = 7;
    /** {@code netId, level}. */
    public static final int LEVEL_UP = 8;
    /** {@code id, argument}. */
    public static final int ANNOUNCEMENT = 9;
    /** First kind that belongs to game modules. */
    public static final int GAME_FIRST = 64;

    private EventKind() {}

    /** Integers that follow the kind in this version, or -1 for a kind this version does not know. */
    public static int arguments(int kind) {
        return switch (kind) {
            case DAMAGE, CAST_START, LOOT -> 4;
            case DEATH, EMOTE, LEVEL_UP, ANNOUNCEMENT -> 2;
            case STATUS -> 3;
            case PROJECTILE -> 6;
            default -> -1;
        };
    }
}
