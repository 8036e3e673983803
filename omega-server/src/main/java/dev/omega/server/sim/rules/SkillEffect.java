package dev.omega.server.sim.rules;

/** What a skill does to everyone it reaches. */
public sealed interface SkillEffect {

    /**
     * Takes health: between the two points, plus one per level of the user above the first, half as much again by chance.
     *
     * @param school 0..7, 0 physical, 1 arcane, others are content's: shown in the damage event
     */
    record Damage(int min, int max, int school) implements SkillEffect {

        /** Checks order and school. */
        public Damage {
            if (min < 0 || min > max) {
                throw new IllegalArgumentException("damage: min=" + min + " > max=" + max + " or below 0");
            }
            if (school < 0 || school > 7) {
                throw new IllegalArgumentException("damage: school=" + school + " is outside 0..7");
            }
        }
    }

    /** Gives health: between the two points, plus one per level of the user above the first. */
    record Heal(int min, int max) implements SkillEffect {

        /** Checks the order. */
        public Heal {
            if (min < 0 || min > max) {
                throw new IllegalArgumentException("heal: min=" + min + " > max=" + max + " or below 0");
            }
        }
    }

    /** Puts a status on it for so long, 1..{@value StatusRules#MAX_DURATION_MS} ms. */
    record Inflict(StatusRules status, int durationMs) implements SkillEffect {

        /** Checks the duration. */
        public Inflict {
            if (durationMs < 1 || durationMs > StatusRules.MAX_DURATION_MS) {
                throw new IllegalArgumentException("status " + status.status() + ": durationMs=" + durationMs
                        + " is outside 1.." + StatusRules.MAX_DURATION_MS);
            }
        }
    }

    /** Makes a creature turn on the user and stay with it for a while. */
    record Taunt(int durationMs) implements SkillEffect {

        /** Checks the duration. */
        public Taunt {
            if (durationMs < 1) {
                throw new IllegalArgumentException("taunt: durationMs=" + durationMs + " is below 1");
            }
        }
    }
}
