package dev.omega.protocol;

/** Kinds of events (docs/protocol.md, "Events"); the layouts list what follows the kind. */
public final class EventKind {

    /** {@code src, dst, amount, flags}; flags as in {@link DamageFlags}. */
    public static final int DAMAGE = 1;
    /** {@code dst, killer}. */
    public static final int DEATH = 2;
    /** {@code dst, statusId, ticks}; 0 ticks: the status ended. */
    public static final int STATUS = 3;
    /** {@code src, skill, ticks, target}; 0 ticks: the cast was interrupted. */
    public static final int CAST_START = 4;
    /** {@code src, skill, x, y, direction, speed}; speed in 1/256 m per tick; the client simulates the flight. */
    public static final int PROJECTILE = 5;
    /** {@code src, emote}. */
    public static final int EMOTE = 6;
    /** {@code netId, item, x, y}. */
    public static final int LOOT = 7;
    /** {@code netId, level}. */
    public static final int LEVEL_UP = 8;
    /** {@code id, argument}. */
    public static final int ANNOUNCEMENT = 9;
    /** {@code netId, pickup, item, count}: somebody took something up; it counts once the server's books confirm it. */
    public static final int PICKED_UP = 10;
    /** {@code round, phase, ticks, winner}: how an arena's round stands; phases as in {@link RoundPhase}. */
    public static final int ROUND = 11;
    /** {@code team, netId, points}: a point in an arena, and the sum of the team, or of the player without teams. */
    public static final int SCORE = 12;
    /** {@code src, dst, amount}: points of health given. */
    public static final int HEAL = 13;
    /** First kind that belongs to game modules. */
    public static final int GAME_FIRST = 64;

    private EventKind() {}

    /** Integers that follow the kind in this version, or -1 for a kind this version does not know. */
    public static int arguments(int kind) {
        return switch (kind) {
            case DAMAGE, CAST_START, LOOT, PICKED_UP, ROUND -> 4;
            case DEATH, EMOTE, LEVEL_UP, ANNOUNCEMENT -> 2;
            case STATUS, SCORE, HEAL -> 3;
            case PROJECTILE -> 6;
            default -> -1;
        };
    }
}
