package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.rules.SkillRules;
import java.util.Arrays;

/** Ticks at which something becomes possible again or ends, parallel to {@link EntityTable}. */
final class EntityClocks implements Growable {

    private static final int SKILLS = SkillRules.MAX_PER_ENTITY;

    private long[] skillReady;
    private long[] anySkillReady;
    private long[] combatEnd;
    private long[] respawn;

    EntityClocks(int capacity) {
        skillReady = new long[capacity * SKILLS];
        anySkillReady = new long[capacity];
        combatEnd = new long[capacity];
        respawn = new long[capacity];
    }

    void restart(int entity) {
        Arrays.fill(skillReady, entity * SKILLS, (entity + 1) * SKILLS, 0);
        anySkillReady[entity] = 0;
        combatEnd[entity] = 0;
        respawn[entity] = 0;
    }

    /** First tick in which the skill may be used. */
    long skillReady(int entity, int skill) {
        return skillReady[entity * SKILLS + skill];
    }

    void setSkillReady(int entity, int skill, long tick) {
        skillReady[entity * SKILLS + skill] = tick;
    }

    /** First tick in which a skill that has a global cooldown may be used. */
    long anySkillReady(int entity) {
        return anySkillReady[entity];
    }

    void setAnySkillReady(int entity, long tick) {
        anySkillReady[entity] = tick;
    }

    long combatEnd(int entity) {
        return combatEnd[entity];
    }

    void setCombatEnd(int entity, long tick) {
        combatEnd[entity] = tick;
    }

    /** Tick in which a dead player comes back. */
    long respawn(int entity) {
        return respawn[entity];
    }

    void setRespawn(int entity, long tick) {
        respawn[entity] = tick;
    }

    @Override
    public void grow(int capacity) {
        skillReady = Arrays.copyOf(skillReady, capacity * SKILLS);
        anySkillReady = Arrays.copyOf(anySkillReady, capacity);
        combatEnd = Arrays.copyOf(combatEnd, capacity);
        respawn = Arrays.copyOf(respawn, capacity);
    }

    void hashInto(StateHash hash, int highWater) {
        hash.add(skillReady, 0, highWater * SKILLS);
        hash.add(anySkillReady, 0, highWater);
        hash.add(combatEnd, 0, highWater);
        hash.add(respawn, 0, highWater);
    }
}
