package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/** Ticks at which something becomes possible again or ends, parallel to {@link EntityTable}. */
final class EntityClocks implements Growable {

    private static final int SKILLS = SkillRules.MAX_SKILL + 1;

    private long[] skillReady;
    private long[] combatEnd;
    private long[] respawn;

    EntityClocks(int capacity) {
        skillReady = new long[capacity * SKILLS];
        combatEnd = new long[capacity];
        respawn = new long[capacity];
    }

    void restart(int entity) {
        Arrays.fill(skillReady, entity * SKILLS, (entity + 1) * SKILLS, 0);
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
        combatEnd = Arrays.copyOf(combatEnd, capacity);
        respawn = Arrays.copyOf(respawn, capacity);
    }

    void hashInto(StateHash hash, int highWater) {
        hash.add(skillReady, 0, highWater * SKILLS);
        hash.add(combatEnd, 0, highWater);
        hash.add(respawn, 0, highWater);
    }
}
