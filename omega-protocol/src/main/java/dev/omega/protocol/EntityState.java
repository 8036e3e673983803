package dev.omega.protocol;

/** State ids of entities: what a client animates (docs/protocol.md, "State"). Ids from 64 on belong to game modules. */
public final class EntityState {

    /** Stands. */
    public static final int IDLE = 0;
    /** Walks. */
    public static final int WALK = 1;
    /** Runs. */
    public static final int RUN = 2;
    /** Sprints. */
    public static final int SPRINT = 3;
    /** Dead: a corpse, or a player waiting to respawn. */
    public static final int DEAD = 4;
    /** An open door. */
    public static final int OPEN = 5;
    /** A closed door: nobody passes or sees through it. */
    public static final int CLOSED = 6;
    /** First id that belongs to game modules. */
    public static final int GAME_FIRST = 64;

    private EntityState() {}
}
