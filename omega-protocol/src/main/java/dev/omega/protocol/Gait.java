package dev.omega.protocol;

/** How fast a character wants to go: three bits of an Input run. Values from 4 on are reserved and mean stop. */
public final class Gait {

    /** Stands. */
    public static final int STOP = 0;
    /** Walks. */
    public static final int WALK = 1;
    /** Runs. */
    public static final int RUN = 2;
    /** Sprints; costs stamina. */
    public static final int SPRINT = 3;

    private Gait() {}
}
