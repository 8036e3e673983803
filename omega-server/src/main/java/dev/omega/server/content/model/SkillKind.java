package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** How a skill reaches what it acts on. */
public enum SkillKind implements WireNamed {
    /** Hits one target at arm's length. */
    MELEE,
    /** Hits one target in sight from afar, at once or by a projectile that flies. */
    PROJECTILE,
    /** Hits everything within a radius. */
    AREA,
    /** Gives its target a status that hurts over time. */
    DAMAGE_OVER_TIME,
    /** Gives health back. */
    HEAL,
    /** Gives a status that helps. */
    BUFF,
    /** Moves the user quickly. */
    DASH,
    /** Gives a status that hinders. */
    CROWD_CONTROL
}
