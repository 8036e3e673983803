package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** The vocabulary of behaviour trees. A node succeeds, fails, or goes on; conditions succeed or fail at once. */
public enum NodeKind implements WireNamed {
    /** Tries its children in order until one does not fail. */
    SELECTOR(Field.CHILDREN.bit, 0),
    /** Runs its children in order until one does not succeed. */
    SEQUENCE(Field.CHILDREN.bit, 0),
    /** Somebody to fight is known and alive. */
    HAS_TARGET(0, 0),
    /** Health is below so many percent. */
    HEALTH_BELOW(Field.PERCENT.bit, 0),
    /** The target is within a distance, or within the range of a skill; exactly one of the two is given. */
    TARGET_IN_RANGE(0, Field.RANGE_CM.bit | Field.SKILL.bit),
    /** A skill may be used again. */
    COOLDOWN_READY(Field.SKILL.bit, 0),
    /** Stands still, for ever or for a time. */
    IDLE(0, Field.FOR_MS.bit),
    /** Strolls around home. */
    WANDER(0, 0),
    /** Walks the route of its spawn group; fails without one. */
    PATROL(0, 0),
    /** Runs to the target, up to a distance when one is given. */
    CHASE(0, Field.RANGE_CM.bit),
    /** Runs from the target for a time. */
    FLEE(Field.FOR_MS.bit, 0),
    /** Uses a skill on the target, the first that is ready and reaches when none is named. */
    CAST(0, Field.SKILL.bit),
    /** Makes its faction within a distance fight its target. */
    CALL_FOR_HELP(Field.RANGE_CM.bit, 0),
    /** Forgets the target when home is farther than the leash; fails when it is not. */
    LEASH(0, 0),
    /** Runs home, cannot be hurt on the way, and arrives healed. */
    RETURN(0, 0);

    /** Names of the fields a node may have. */
    public enum Field implements WireNamed {
        /** Nodes below. */
        CHILDREN(1),
        /** A share of full health. */
        PERCENT(1 << 1),
        /** A distance. */
        RANGE_CM(1 << 2),
        /** A time. */
        FOR_MS(1 << 3),
        /** A skill. */
        SKILL(1 << 4);

        private final int bit;

        Field(int bit) {
            this.bit = bit;
        }
    }

    private final int required;
    private final int optional;

    NodeKind(int required, int optional) {
        this.required = required;
        this.optional = optional;
    }

    /** Whether a node of this kind must have the field. */
    public boolean requires(Field field) {
        return (required & field.bit) != 0;
    }

    /** Whether a node of this kind may have the field. */
    public boolean allows(Field field) {
        return ((required | optional) & field.bit) != 0;
    }
}
