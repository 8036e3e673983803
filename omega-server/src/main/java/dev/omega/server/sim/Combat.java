package dev.omega.server.sim;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.DamageFlags;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.Quantization;
import dev.omega.server.sim.rules.SkillTarget;
import org.jspecify.annotations.Nullable;

/**
 * Phase 6: periodic points, players' actions in order of arrival, casts that are complete; then everything that was done to
 * anybody in this tick takes hold, in one pass. Nothing a client says is believed: places, cooldowns, ranges and sight are
 * the world's own, and how far back a player may have seen is limited.
 */
final class Combat {

    private static final int HEAL_THREAT_DIVISOR = 2;
    private static final int MAX_WIRE = 65_535;
    private static final int OUTSIDE = -1;

    private final World world;
    private final EntityTable entities;
    private final SkillUse skills;
    private final Deaths deaths;
    private SkillAim aim = new SkillAim();

    Combat(World world, Deaths deaths) {
        this.world = world;
        this.entities = world.entities;
        this.skills = world.skills;
        this.deaths = deaths;
    }

    void run() {
        world.statuses.run();
        judgeActions();
        completeCasts();
        applyEffects();
    }

    private void judgeActions() {
        ActionQueue actions = world.actions;
        for (int i = 0; i < actions.size(); i++) {
            int actor = entities.resolve(actions.actor(i));
            if (actor >= 0) {
                judge(actor, i);
            }
        }
        actions.clear();
    }

    private void judge(int actor, int action) {
        int seq = world.actions.seq(action);
        int expected = world.gates.expectedSeq(actor);
        if (!world.gates.passSeq(actor, seq)) {
            world.confirms.add(actor, seq, ConfirmCode.SEQUENCE, expected);
        } else if (!world.gates.passRate(actor, world.tick())) {
            world.confirms.add(actor, seq, ConfirmCode.RATE, 0);
        } else if (world.actions.skill(action) == SkillRequest.PICK_UP) {
            int pickup = entities.resolve(world.actions.target(action));
            world.confirms.add(actor, seq, world.pickups.take(actor, pickup), 0);
        } else {
            use(actor, seq, action);
        }
    }

    private void use(int actor, int seq, int action) {
        Skill skill = skillOf(actor, world.actions.skill(action));
        if (skill == null) {
            world.confirms.add(actor, seq, ConfirmCode.UNKNOWN_SKILL, 0);
            return;
        }
        takeAim(actor, skill, action);
        int code = skills.verdict(actor, skill, aim);
        if (code == ConfirmCode.OK) {
            skills.begin(actor, seq, skill, aim);
        }
        world.confirms.add(actor, seq, code, detail(code, actor, skill));
    }

    private @Nullable Skill skillOf(int actor, int skillId) {
        return world.rules.player.classOf(entities.archetype(actor)).skill(skillId, entities.level(actor));
    }

    private int detail(int code, int actor, Skill skill) {
        return switch (code) {
            case ConfirmCode.OK -> skill.cooldownTicks;
            case ConfirmCode.COOLDOWN -> skills.ticksLeft(actor, skill);
            default -> 0;
        };
    }

    private void takeAim(int actor, Skill skill, int action) {
        if (!world.strategies.pool()) {
            aim = new SkillAim();
        }
        ActionQueue actions = world.actions;
        int named = entities.resolve(actions.target(action));
        boolean atItself = skill.target == SkillTarget.SELF
                || (skill.target == SkillTarget.ALLY && actions.target(action) == EntityTable.NOBODY);
        if (atItself) {
            aim.at(entities, actor);
        } else if (skill.target == SkillTarget.PLACE) {
            aim.at(units(actions.x(action)), units(actions.y(action)));
        } else if (named < 0) {
            aim.at(OUTSIDE, OUTSIDE);
        } else {
            aim.at(entities, named);
            rewind(actions.seenTick(action));
        }
    }

    /** Puts the aim where the player saw its target, if that one has come there and here without a jump. */
    private void rewind(long seenTick) {
        if (seenTick < world.tick() && seenTick >= entities.teleportTick(aim.target)) {
            aim.placeX = world.trail.x(aim.target, seenTick);
            aim.placeY = world.trail.y(aim.target, seenTick);
        }
    }

    private static int units(int wire) {
        return wire < 0 || wire > MAX_WIRE ? OUTSIDE : Quantization.toUnits(wire);
    }

    private void completeCasts() {
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            Skill cast = world.casts.skill(e);
            if (cast != null && world.casts.isComplete(e)) {
                aimCast(e);
                skills.complete(e, cast, aim);
            }
        }
    }

    private void aimCast(int caster) {
        int target = world.casts.target(caster);
        if (target >= 0) {
            aim.at(entities, target);
        } else {
            aim.at(world.casts.x(caster), world.casts.y(caster));
        }
    }

    private void applyEffects() {
        EffectQueue effects = world.effects;
        for (int i = 0; i < effects.size(); i++) {
            if (entities.alive(effects.target(i))) {
                apply(effects, i);
            }
        }
        effects.clear();
    }

    private void apply(EffectQueue effects, int index) {
        int source = effects.source(index);
        int target = effects.target(index);
        int amount = effects.amount(index);
        switch (effects.kind(index)) {
            case Skill.Effect.DAMAGE -> hurt(source, target, amount, effects.flags(index));
            case Skill.Effect.HEAL -> heal(source, target, amount);
            case Skill.Effect.TAUNT -> taunt(source, target, amount);
            default -> inflict(source, target, effects.status(index), amount);
        }
    }

    private void hurt(int source, int target, int amount, int flags) {
        int taken = world.gear.through(target, amount * world.statuses.taken(target) / Statuses.FULL);
        int left = world.statuses.absorb(target, taken);
        entities.vitals().addHealth(target, -left);
        boolean killed = !entities.alive(target);
        int shown = flags | (left < taken ? DamageFlags.BLOCKED : 0) | (killed ? DamageFlags.KILLED : 0);
        world.events.begin(EventKind.DAMAGE, source, target)
                .at(entities.x(target), entities.y(target))
                .field(netId(source))
                .field(entities.netId(target))
                .field(left)
                .field(shown);
        enterCombat(source);
        enterCombat(target);
        if (killed) {
            deaths.die(target, source);
        } else if (source >= 0 && entities.kind(target) == EntityKind.NPC) {
            world.threats.add(entities.slot(target), source, Math.max(1, taken));
        }
    }

    private void heal(int source, int target, int amount) {
        int before = entities.health(target);
        entities.vitals().addHealth(target, amount);
        int given = entities.health(target) - before;
        if (given == 0) {
            return;
        }
        world.events.begin(EventKind.HEAL, source, target)
                .at(entities.x(target), entities.y(target))
                .field(netId(source))
                .field(entities.netId(target))
                .field(given);
        if (source >= 0 && entities.kind(source) == EntityKind.PLAYER) {
            world.threats.addToFoesOf(target, source, Math.max(1, given / HEAL_THREAT_DIVISOR));
        }
    }

    private void taunt(int source, int target, int ticks) {
        if (source >= 0 && entities.kind(target) == EntityKind.NPC && entities.kind(source) == EntityKind.PLAYER) {
            world.threats.taunt(entities.slot(target), source, world.tick() + ticks);
        }
    }

    private void inflict(int source, int target, @Nullable Status status, int ticks) {
        if (status == null) {
            return;
        }
        world.statuses.inflict(target, status, ticks, source);
        if (status.stuns) {
            world.casts.interrupt(target);
        }
        if (status.stuns || status.roots) {
            world.dashes.stop(target);
        }
        if (status.silences) {
            world.casts.onSilenced(target);
        }
        if (source >= 0 && world.sides.isFoe(source, target)) {
            enterCombat(source);
            enterCombat(target);
            if (entities.kind(target) == EntityKind.NPC) {
                world.threats.add(entities.slot(target), source, 1);
            }
        }
    }

    private int netId(int entity) {
        return entity < 0 ? 0 : entities.netId(entity);
    }

    private void enterCombat(int entity) {
        if (entity >= 0 && entities.kind(entity) == EntityKind.PLAYER && entities.alive(entity)) {
            world.clocks.setCombatEnd(entity, world.tick() + world.rules.player.combatTicks);
            entities.setStatus(entity, EntityStatus.IN_COMBAT);
        }
    }
}
