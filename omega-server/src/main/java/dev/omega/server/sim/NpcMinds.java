package dev.omega.server.sim;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityStatus;
import dev.omega.server.sim.base.OperationBudget;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.ZoneMap;

/**
 * Phase 2: creatures decide what to do. How often depends on the distance of the nearest player (tiers of protocol.md,
 * "AI": up to 32 m ten times a second, up to 64 m three times, up to 128 m every other second, beyond that never), and a
 * budget of operations bounds a tick; creatures it leaves out come first in the next.
 */
final class NpcMinds {

    private static final int CELLS_PER_32_M = (32 * ZoneMap.CELL_UNITS) >> PlayerProximity.SHIFT;
    private static final int HOME_REACHED = ZoneMap.CELL_UNITS / 2;
    private static final int WAY_HOME_SECONDS = 15;
    private static final int PAUSE_MIN_SECONDS = 1;
    private static final int PAUSE_MAX_SECONDS = 6;

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final NpcNavigation navigation;
    private final PlayerProximity players;
    private final OperationBudget budget;
    private final int refreshTicks;
    private int cursor;

    NpcMinds(World world, NpcNavigation navigation) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        this.navigation = navigation;
        this.players = new PlayerProximity(world);
        this.budget = new OperationBudget(world.rules.budget.thinkOperations());
        this.refreshTicks = Math.max(1, world.rules.simHz / 10);
    }

    void run() {
        budget.reset();
        if (world.tick() % refreshTicks == 0) {
            players.refresh();
            updateTiers();
        }
        int slots = npcs.slots();
        for (int i = 0; i < slots && !budget.isSpent(); i++) {
            int slot = cursor;
            cursor = cursor + 1 == slots ? 0 : cursor + 1;
            if (npcs.dueTick(slot) <= world.tick() && npcs.lives(slot) && isAwake(slot)) {
                budget.spend(1);
                think(slot, npcs.entity(slot));
                npcs.setDueTick(slot, world.tick() + thinkTicks(npcs.tier(slot)));
            }
        }
    }

    void hashInto(StateHash hash) {
        hash.add(cursor);
    }

    private void updateTiers() {
        for (int slot = 0; slot < npcs.slots(); slot++) {
            if (npcs.lives(slot)) {
                int entity = npcs.entity(slot);
                updateTier(slot, entity, tierAt(players.cellsToPlayer(entities.x(entity), entities.y(entity))));
            }
        }
    }

    private void updateTier(int slot, int entity, int tier) {
        int before = npcs.tier(slot);
        npcs.setTier(slot, tier);
        if (tier < before) {
            // Spread over the thinking period, so that those who wake together do not think together for ever.
            npcs.setDueTick(slot, Math.min(npcs.dueTick(slot), world.tick() + slot % thinkTicks(tier)));
        } else if (tier == NpcTable.ASLEEP && before != tier) {
            fallAsleep(slot, entity);
        }
    }

    private static int tierAt(int cells) {
        if (cells <= CELLS_PER_32_M) {
            return 0;
        }
        if (cells <= 2 * CELLS_PER_32_M) {
            return 1;
        }
        return cells <= 4 * CELLS_PER_32_M ? 2 : NpcTable.ASLEEP;
    }

    private boolean isAwake(int slot) {
        return npcs.tier(slot) != NpcTable.ASLEEP || !world.strategies.aiCulling();
    }

    private int thinkTicks(int tier) {
        int ticks = switch (world.strategies.aiCulling() ? tier : 0) {
            case 0 -> refreshTicks;
            case 1 -> world.rules.simHz / 3;
            default -> 2 * world.rules.simHz;
        };
        return world.mindsEased ? 2 * ticks : ticks;
    }

    /** Nobody can see it any more, so whatever it was on its way to ends at once. */
    private void fallAsleep(int slot, int entity) {
        int mind = npcs.mind(slot);
        if (mind == NpcTable.CHASE || mind == NpcTable.ATTACK || mind == NpcTable.RETURN) {
            entities.teleport(entity, npcs.homeX(slot), npcs.homeY(slot), world.tick());
            settleAtHome(slot, entity);
        } else {
            pause(slot, entity);
        }
    }

    private void think(int slot, int entity) {
        switch (npcs.mind(slot)) {
            case NpcTable.IDLE -> rest(slot, entity);
            case NpcTable.WANDER -> wander(slot, entity);
            case NpcTable.CHASE -> chase(slot, entity);
            case NpcTable.ATTACK -> fight(slot, entity);
            case NpcTable.RETURN -> goHome(slot, entity);
            default -> throw new IllegalStateException("a creature of mind " + npcs.mind(slot) + " does not think");
        }
    }

    private void rest(int slot, int entity) {
        if (!notice(slot, entity) && npcs.untilTick(slot) <= world.tick()) {
            startWandering(slot, entity);
        }
    }

    private void wander(int slot, int entity) {
        if (!notice(slot, entity) && npcs.pace(slot) == NpcTable.STAND) {
            pause(slot, entity);
        }
    }

    /** Looks for a player to attack, and goes after it. */
    private boolean notice(int slot, int entity) {
        TickRules.Npc rules = npcs.rules(slot);
        int player = rules.hostile ? players.nearestVisible(entity, rules.notice, budget) : -1;
        if (player < 0) {
            return false;
        }
        npcs.setTarget(slot, player);
        world.threats.add(slot, player, 1);
        chase(slot, entity);
        return true;
    }

    private void startWandering(int slot, int entity) {
        int wander = npcs.rules(slot).wander;
        int x = npcs.homeX(slot) + world.random.between(-wander, wander);
        int y = npcs.homeY(slot) + world.random.between(-wander, wander);
        if (navigation.fits(entity, x, y) && navigation.walksStraight(entity, x, y, budget)) {
            npcs.setMind(slot, NpcTable.WANDER);
            world.paths.drop(slot);
            npcs.headFor(slot, x, y, NpcTable.WALK, world.tick());
        } else {
            pause(slot, entity);
        }
    }

    private void pause(int slot, int entity) {
        int hz = world.rules.simHz;
        npcs.setMind(slot, NpcTable.IDLE);
        npcs.setUntilTick(slot, world.tick() + world.random.between(PAUSE_MIN_SECONDS * hz, PAUSE_MAX_SECONDS * hz));
        navigation.halt(slot, entity);
    }

    private void chase(int slot, int entity) {
        int target = huntedTarget(slot, entity);
        if (target < 0) {
            startReturn(slot, entity);
        } else if (canStrike(slot, entity, target)) {
            navigation.halt(slot, entity);
            strike(slot, entity, target);
        } else {
            npcs.setMind(slot, NpcTable.CHASE);
            navigation.approach(slot, entities.x(target), entities.y(target), budget);
        }
    }

    private void fight(int slot, int entity) {
        int target = huntedTarget(slot, entity);
        if (target >= 0 && canStrike(slot, entity, target)) {
            strike(slot, entity, target);
        } else {
            chase(slot, entity);
        }
    }

    private boolean canStrike(int slot, int entity, int target) {
        budget.spend(1);
        return world.skills.inRange(entity, target, npcs.rules(slot).attack.range)
                && world.skills.inSight(entity, target);
    }

    private void strike(int slot, int entity, int target) {
        Skill attack = npcs.rules(slot).attack;
        npcs.setMind(slot, NpcTable.ATTACK);
        navigation.face(entity, target);
        for (int i = npcs.rules(slot).skills.length - 1; i > 0; i--) {
            Skill skill = npcs.rules(slot).skills[i];
            if (world.skills.ticksLeft(entity, skill) == 0
                    && world.skills.useByCreature(entity, skill, target) == ConfirmCode.OK) {
                return;
            }
        }
        if (world.skills.ticksLeft(entity, attack) == 0) {
            world.skills.useByCreature(entity, attack, target);
        }
    }

    /** The player it hunts, as long as that one lives, is on unsafe ground, and the leash is not at its end; else -1. */
    private int huntedTarget(int slot, int entity) {
        int target = world.threats.target(slot);
        if (target < 0 || !entities.alive(target) || world.map.safeAt(entities.x(target), entities.y(target))) {
            return -1;
        }
        npcs.setTarget(slot, target);
        long leash = npcs.rules(slot).leash;
        return squaredToHome(slot, entity) <= leash * leash ? target : -1;
    }

    private long squaredToHome(int slot, int entity) {
        long dx = (long) entities.x(entity) - npcs.homeX(slot);
        long dy = (long) entities.y(entity) - npcs.homeY(slot);
        return dx * dx + dy * dy;
    }

    private void startReturn(int slot, int entity) {
        npcs.forgetTarget(slot);
        world.threats.clear(slot);
        npcs.setMind(slot, NpcTable.RETURN);
        npcs.setUntilTick(slot, world.tick() + (long) WAY_HOME_SECONDS * world.rules.simHz);
        entities.setStatus(entity, EntityStatus.EVADING);
        world.paths.drop(slot);
        goHome(slot, entity);
    }

    private void goHome(int slot, int entity) {
        if (npcs.untilTick(slot) <= world.tick()) {
            entities.teleport(entity, npcs.homeX(slot), npcs.homeY(slot), world.tick());
        }
        if (squaredToHome(slot, entity) <= HOME_REACHED * HOME_REACHED) {
            settleAtHome(slot, entity);
        } else {
            navigation.approach(slot, npcs.homeX(slot), npcs.homeY(slot), budget);
        }
    }

    private void settleAtHome(int slot, int entity) {
        npcs.forgetTarget(slot);
        world.threats.clear(slot);
        entities.vitals().refill(entity);
        entities.clearStatus(entity, EntityStatus.EVADING);
        pause(slot, entity);
    }
}
