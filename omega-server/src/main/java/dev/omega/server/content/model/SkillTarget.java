package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** What a skill is used on. */
public enum SkillTarget implements WireNamed {
    /** The user. */
    SELF,
    /** Somebody the user cannot attack, the user included. */
    ALLY,
    /** Somebody the user can attack. */
    ENEMY,
    /** A place on the ground. */
    PLACE
}
