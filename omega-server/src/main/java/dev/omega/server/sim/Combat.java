package dev.omega.server.sim;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.DamageFlags;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.EventKind;

/**
 * Phase 6: judges players' actions in order of arrival, then applies every blow of the tick, creatures' included, in one
 * pass. Nothing a client says is believed: places, cooldowns, ranges and sight are the world's own.
 */
final class Combat {

    private final World world;
    private final EntityTable entities;
    private final Strikes strikes;
    private final Deaths deaths;

    Combat(World world, Deaths deaths) {
        this.world = world;
        this.entities = world.entities;
        this.strikes = world.strikes;
        this.deaths = deaths;
    }

    void run() {
        judgeActions();
        applyHits();
    }

    private void judgeActions() {
        ActionQueue actions = world.actions;
        for (int i = 0; i < actions.size(); i++) {
            int actor = entities.resolve(actions.actor(i));
            if (actor >= 0) {
                judge(actor, actions.seq(i), actions.skill(i), entities.resolve(actions.target(i)));
            }
        }
        actions.clear();
    }

    private void judge(int actor, int seq, int skillId, int target) {
        int expected = world.gates.expectedSeq(actor);
        TickRules.Skill skill = world.rules.player.skill(skillId);
        if (!world.gates.passSeq(actor, seq)) {
            world.confirms.add(actor, seq, ConfirmCode.SEQUENCE, expected);
        } else if (!world.gates.passRate(actor, world.tick())) {
            world.confirms.add(actor, seq, ConfirmCode.RATE, 0);
        } else if (skill == null) {
            world.confirms.add(actor, seq, ConfirmCode.UNKNOWN_SKILL, 0);
        } else {
            use(actor, seq, skill, target);
        }
    }

    private void use(int actor, int seq, TickRules.Skill skill, int target) {
        int code = verdict(actor, skill, target);
        if (code == ConfirmCode.OK) {
            entities.vitals().addMana(actor, -skill.manaCost());
            strikes.strike(actor, target, skill);
        }
        world.confirms.add(actor, seq, code, detail(code, actor, skill));
    }

    private int verdict(int actor, TickRules.Skill skill, int target) {
        if (!entities.alive(actor) || isSafe(actor)) {
            return ConfirmCode.CANNOT_ACT;
        }
        if (strikes.ticksLeft(actor, skill.id()) > 0) {
            return ConfirmCode.COOLDOWN;
        }
        if (entities.mana(actor) < skill.manaCost()) {
            return ConfirmCode.RESOURCE;
        }
        if (target < 0 || !isHostile(actor, target)) {
            return ConfirmCode.BAD_TARGET;
        }
        if (!strikes.inRange(actor, target, skill.range() + Strikes.RANGE_TOLERANCE)) {
            return ConfirmCode.RANGE;
        }
        return strikes.inSight(actor, target) ? ConfirmCode.OK : ConfirmCode.LINE_OF_SIGHT;
    }

    private int detail(int code, int actor, TickRules.Skill skill) {
        return switch (code) {
            case ConfirmCode.OK -> skill.cooldownTicks();
            case ConfirmCode.COOLDOWN -> strikes.ticksLeft(actor, skill.id());
            default -> 0;
        };
    }

    private boolean isSafe(int entity) {
        return world.map.safeAt(entities.x(entity), entities.y(entity));
    }

    /** Whether a player may attack the target: alive, outside safe ground, and a hostile creature or, in PvP, a rival. */
    private boolean isHostile(int actor, int target) {
        if (target == actor || !entities.alive(target) || isSafe(target)
                || entities.hasStatus(target, EntityStatus.EVADING)) {
            return false;
        }
        return entities.kind(target) == EntityKind.PLAYER ? world.rules.pvp : world.npcs.rulesOf(target).hostile;
    }

    private void applyHits() {
        HitQueue hits = world.hits;
        for (int i = 0; i < hits.size(); i++) {
            if (entities.alive(hits.target(i))) {
                apply(hits.source(i), hits.target(i), hits.amount(i), hits.flags(i));
            }
        }
        hits.clear();
    }

    private void apply(int source, int target, int amount, int flags) {
        entities.vitals().addHealth(target, -amount);
        boolean killed = !entities.alive(target);
        world.events.begin(EventKind.DAMAGE, source, target)
                .at(entities.x(target), entities.y(target))
                .field(entities.netId(source))
                .field(entities.netId(target))
                .field(amount)
                .field(killed ? flags | DamageFlags.KILLED : flags);
        enterCombat(source);
        enterCombat(target);
        if (killed) {
            deaths.die(target, source);
        } else if (entities.kind(target) == EntityKind.NPC) {
            world.npcs.provoke(target, source, world.tick());
        }
    }

    private void enterCombat(int entity) {
        if (entities.kind(entity) == EntityKind.PLAYER) {
            world.clocks.setCombatEnd(entity, world.tick() + world.rules.player.combatTicks);
            entities.setStatus(entity, EntityStatus.IN_COMBAT);
        }
    }
}
