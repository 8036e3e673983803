package dev.omega.server.sim;

/** One use of a skill as a player asked for it. Filled anew for every action by its caller; zone thread only. */
public final class SkillRequest {

    /** A target for "nobody". */
    public static final int NOBODY = -1;
    /** A target the player named and cannot see. */
    public static final int UNSEEN = -2;
    /** The id of picking up what the target is. */
    public static final int PICK_UP = 0;

    /** Sequence number, 0..127, one more than the action before; the first of a connection is 0. */
    public int seq;
    /** Id of the skill, or {@link #PICK_UP}; any int. */
    public int skill;
    /** Entity index, {@link #NOBODY} or {@link #UNSEEN}. */
    public int target;
    /** The place aimed at, 1/32 m; any int. */
    public int x;
    /** See {@link #x}. */
    public int y;
    /** Tick of the picture the player saw, modulo 128; any int. */
    public int view;
    /** Most ticks the picture can be old, by what the server has measured itself; 0 for no compensation. */
    public int maxRewindTicks;
}
