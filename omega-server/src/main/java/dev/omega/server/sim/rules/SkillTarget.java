package dev.omega.server.sim.rules;

/** Whom or what a skill is aimed at. */
public enum SkillTarget {
    /** A living entity the user may attack. */
    ENEMY,
    /** A living friend, or the user itself when the action names nobody. */
    ALLY,
    /** The user; what the action names does not matter. */
    SELF,
    /** A place in sight. */
    PLACE
}
