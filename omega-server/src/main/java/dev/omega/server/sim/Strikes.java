package dev.omega.server.sim;

import dev.omega.protocol.DamageFlags;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.ZoneMap;

/** What players' and creatures' attacks have in common: reach, sight, cooldown and the roll of damage. */
final class Strikes {

    /** Allowance for the distance walked while a client's message was on its way (protocol, validation): 0.5 m. */
    static final int RANGE_TOLERANCE = ZoneMap.CELL_UNITS / 2;
    /** A client's clock may be one tick ahead. */
    static final int COOLDOWN_TOLERANCE_TICKS = 1;

    private static final int CRITICAL_ONE_IN = 20;

    private final World world;
    private final EntityTable entities;

    Strikes(World world) {
        this.world = world;
        this.entities = world.entities;
    }

    /** Whether the edges of two bodies are at most {@code range} apart. */
    boolean inRange(int source, int target, int range) {
        long reach = (long) range + entities.radius(source) + entities.radius(target);
        return entities.distanceSquared(source, target) <= reach * reach;
    }

    /** Whether nothing hides the one from the other. */
    boolean inSight(int source, int target) {
        return GridLine.sees(world.map, entities.x(source), entities.y(source), entities.x(target), entities.y(target));
    }

    /** Ticks until the skill may be used, 0 when it may now; tolerance included. */
    int ticksLeft(int source, int skill) {
        long left = world.clocks.skillReady(source, skill) - COOLDOWN_TOLERANCE_TICKS - world.tick();
        return (int) Math.max(0, left);
    }

    /** Strikes: starts the cooldown and queues the damage. All checks have been made. */
    void strike(int source, int target, TickRules.Skill skill) {
        startCooldown(source, skill);
        int damage = world.random.between(skill.minDamage(), skill.maxDamage()) + entities.level(source) - 1;
        int flags = skill.school() << DamageFlags.SCHOOL_SHIFT;
        if (world.random.next(CRITICAL_ONE_IN) == 0) {
            damage += damage / 2;
            flags |= DamageFlags.CRITICAL;
        }
        world.hits.add(source, target, damage, flags);
    }

    /** The next use counts from when this one was due, so the tolerance is never gained twice. */
    private void startCooldown(int source, TickRules.Skill skill) {
        long due = Math.max(world.tick(), world.clocks.skillReady(source, skill.id()));
        world.clocks.setSkillReady(source, skill.id(), due + skill.cooldownTicks());
    }
}
