package dev.omega.server.sim;

/** State ids of entities: what a client animates. */
public final class EntityState {

    /** Standing. */
    public static final int IDLE = 0;
    /** Walking. */
    public static final int WALK = 1;
    /** Running. */
    public static final int RUN = 2;
    /** Sprinting. */
    public static final int SPRINT = 3;
    /** Dead: a corpse, or a player waiting to respawn. */
    public static final int DEAD = 4;

    private EntityState() {}
}
