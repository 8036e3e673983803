package dev.omega.server.sim.rules;

import java.util.List;

/**
 * A class of characters.
 *
 * @param id by which characters name it
 * @param archetype of the class on the wire
 * @param pools points at level 1 and gained per level
 * @param skills what it learns, at most {@link SkillRules#MAX_PER_ENTITY}, unique ids
 */
public record ClassRules(String id, int archetype, PlayerRules.Pools pools, List<Learned> skills) {

    /** Checks the number of skills and that none is there twice. */
    public ClassRules {
        skills = List.copyOf(skills);
        SkillRules.requireDistinct("class " + id, skills.stream().map(Learned::skill).toList());
    }

    /** A skill and the level at which it is learned. */
    public record Learned(SkillRules skill, int level) {}
}
