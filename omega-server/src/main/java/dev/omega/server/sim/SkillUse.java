package dev.omega.server.sim;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.DamageFlags;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityStatus;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.SkillDelivery;
import dev.omega.server.sim.rules.SkillTarget;

/**
 * How skills are used, by players and creatures alike: the rules a use must keep, its price, and its way to those it
 * affects. What it does to them is queued and applied at the end of the combat phase.
 */
final class SkillUse {

    /** Allowance for the distance walked while a client's message was on its way (protocol, validation): 0.5 m. */
    static final int RANGE_TOLERANCE = ZoneMap.CELL_UNITS / 2;
    /** A client's clock may be one tick ahead. */
    static final int COOLDOWN_TOLERANCE_TICKS = 1;

    private static final int CRITICAL_PERCENT = 5;

    private final World world;
    private final EntityTable entities;
    private final SkillAim creatureAim = new SkillAim();

    SkillUse(World world) {
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
        return seesPlace(source, entities.x(target), entities.y(target));
    }

    /** Ticks until the skill may be used, 0 when it may now; tolerance included. */
    int ticksLeft(int source, Skill skill) {
        long ready = world.clocks.skillReady(source, skill.slot);
        if (skill.globalCooldownTicks > 0) {
            ready = Math.max(ready, world.clocks.anySkillReady(source));
        }
        return (int) Math.max(0, ready - COOLDOWN_TOLERANCE_TICKS - world.tick());
    }

    /**
     * A creature uses a skill on an entity, if every rule allows it. For creature minds.
     *
     * @param target ignored by skills for itself and its friends, which it uses on itself; a skill aimed at a place goes to where the target is
     * @return a {@code ConfirmCode}
     */
    int useByCreature(int creature, Skill skill, int target) {
        boolean atItself = skill.target == SkillTarget.SELF || skill.target == SkillTarget.ALLY;
        creatureAim.at(entities, atItself ? creature : target);
        if (skill.target == SkillTarget.PLACE) {
            creatureAim.target = -1;
        }
        int code = verdict(creature, skill, creatureAim);
        if (code == ConfirmCode.OK) {
            begin(creature, 0, skill, creatureAim);
        }
        return code;
    }

    /** Judges a use by all rules but sequence and rate, in the order of docs/protocol.md; a {@code ConfirmCode}. */
    int verdict(int source, Skill skill, SkillAim aim) {
        if (!canAct(source, skill)) {
            return ConfirmCode.CANNOT_ACT;
        }
        if (ticksLeft(source, skill) > 0) {
            return ConfirmCode.COOLDOWN;
        }
        return canPay(source, skill) ? verdictOnAim(source, skill, aim) : ConfirmCode.RESOURCE;
    }

    /** Begins a use that has been found right: its cast, or at once its effect. */
    void begin(int source, int seq, Skill skill, SkillAim aim) {
        if (skill.globalCooldownTicks > 0) {
            world.clocks.setAnySkillReady(source, world.tick() + skill.globalCooldownTicks);
        }
        if (skill.castTicks > 0) {
            world.casts.begin(source, seq, skill, aim);
        } else {
            perform(source, skill, aim);
        }
    }

    /** The end of a cast: judged again as far as time can have changed it, then performed; or interrupted. */
    void complete(int source, Skill skill, SkillAim aim) {
        if (canPay(source, skill) && verdictOnAim(source, skill, aim) == ConfirmCode.OK
                && !(skill.harmful && world.sides.isSafe(source))) {
            world.casts.clear(source);
            perform(source, skill, aim);
        } else {
            world.casts.interrupt(source);
        }
    }

    /** Queues all effects of a skill on one entity. */
    void affect(int source, int target, Skill skill) {
        for (Skill.Effect effect : skill.effects) {
            switch (effect.kind()) {
                case Skill.Effect.DAMAGE -> strike(source, target, effect);
                case Skill.Effect.HEAL -> world.effects.heal(source, target, points(source, effect));
                case Skill.Effect.TAUNT -> world.effects.taunt(source, target, effect.ticks());
                default -> inflict(source, target, effect);
            }
        }
    }

    /** Queues all effects of a skill on the foes, or friends, in a circle. */
    void affectArea(int source, Skill skill, boolean friends, int x, int y, int radius, int most) {
        int count = world.bodies.collect(source, friends, x, y, radius, Math.min(most, SkillDelivery.Area.MAX_TARGETS));
        for (int i = 0; i < count; i++) {
            affect(source, world.bodies.found(i), skill);
        }
    }

    /** Whether a dash has brought its user to the one it charged, who is still a foe or friend as the skill wants. */
    boolean isReached(int source, int target, Skill dash) {
        return mayBeTarget(source, target, dash) && inRange(source, target, RANGE_TOLERANCE);
    }

    private boolean canAct(int source, Skill skill) {
        int held = EntityStatus.STUNNED | (skill.mana > 0 ? EntityStatus.SILENCED : 0)
                | (skill.isDash() ? EntityStatus.ROOTED : 0);
        return entities.alive(source) && (entities.statusBits(source) & held) == 0
                && !(skill.harmful && world.sides.isSafe(source)) && !world.casts.isCasting(source)
                && !world.dashes.isDashing(source);
    }

    private boolean canPay(int source, Skill skill) {
        return entities.kind(source) != EntityKind.PLAYER
                || (entities.mana(source) >= skill.mana && entities.stamina(source) >= skill.stamina);
    }

    private int verdictOnAim(int source, Skill skill, SkillAim aim) {
        if (skill.target == SkillTarget.SELF) {
            return ConfirmCode.OK;
        }
        boolean atPlace = skill.target == SkillTarget.PLACE;
        if (!(atPlace ? isInside(aim) : mayBeTarget(source, aim.target, skill))) {
            return ConfirmCode.BAD_TARGET;
        }
        long reach = (long) skill.range + RANGE_TOLERANCE + entities.radius(source)
                + (atPlace ? 0 : entities.radius(aim.target));
        long dx = (long) entities.x(source) - aim.placeX;
        long dy = (long) entities.y(source) - aim.placeY;
        if (dx * dx + dy * dy > reach * reach && aim.target != source) {
            return ConfirmCode.RANGE;
        }
        return seesPlace(source, aim.placeX, aim.placeY) ? ConfirmCode.OK : ConfirmCode.LINE_OF_SIGHT;
    }

    private boolean mayBeTarget(int source, int target, Skill skill) {
        if (target < 0) {
            return false;
        }
        return skill.target == SkillTarget.ENEMY
                ? world.sides.attackable(source, target)
                : world.sides.helpable(source, target);
    }

    private boolean isInside(SkillAim aim) {
        return aim.placeX >= 0 && aim.placeY >= 0 && aim.placeX < world.map.width() << ZoneMap.CELL_SHIFT
                && aim.placeY < world.map.height() << ZoneMap.CELL_SHIFT;
    }

    private boolean seesPlace(int source, int x, int y) {
        return GridLine.sees(world.map, entities.x(source), entities.y(source), x, y);
    }

    /** All checks have been made: takes the price, starts the cooldown, and lets it happen. */
    private void perform(int source, Skill skill, SkillAim aim) {
        pay(source, skill);
        Skill.Missile missile = skill.missile;
        if (missile != null) {
            world.missiles.launch(source, skill, missile, aim);
        } else if (skill.area != null) {
            performArea(source, skill, aim);
        } else if (skill.isDash()) {
            world.dashes.begin(source, skill, aim);
            if (aim.target < 0 || aim.target == source) {
                affect(source, source, skill);
            }
        } else {
            affect(source, aim.target, skill);
        }
    }

    private void performArea(int source, Skill skill, SkillAim aim) {
        SkillDelivery.Area area = skill.area;
        if (area != null) {
            boolean friends = area.side() == SkillDelivery.Side.ALLIES;
            affectArea(source, skill, friends, aim.placeX, aim.placeY, skill.areaRadius, area.maxTargets());
        }
    }

    private void pay(int source, Skill skill) {
        if (entities.kind(source) == EntityKind.PLAYER) {
            entities.vitals().addMana(source, -skill.mana);
            entities.vitals().addStaminaFine(source, -(skill.stamina << Vitals.STAMINA_SHIFT));
        }
        // The next use counts from when this one was due, so the tolerance is never gained twice.
        long due = Math.max(world.tick(), world.clocks.skillReady(source, skill.slot));
        world.clocks.setSkillReady(source, skill.slot, due + skill.cooldownTicks);
    }

    private void strike(int source, int target, Skill.Effect effect) {
        int damage =
                (points(source, effect) + world.gear.damage(source)) * world.statuses.dealt(source) / Statuses.FULL;
        int flags = effect.school() << DamageFlags.SCHOOL_SHIFT;
        if (world.random.next(Statuses.FULL) < CRITICAL_PERCENT + world.gear.criticalPercent(source)) {
            damage += damage / 2;
            flags |= DamageFlags.CRITICAL;
        }
        world.effects.damage(source, target, damage, flags);
    }

    private int points(int source, Skill.Effect effect) {
        return world.random.between(effect.min(), effect.max()) + entities.level(source) - 1;
    }

    private void inflict(int source, int target, Skill.Effect effect) {
        Status status = effect.status();
        if (status != null) {
            world.effects.status(source, target, status, effect.ticks());
        }
    }
}
