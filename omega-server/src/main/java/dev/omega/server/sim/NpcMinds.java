package dev.omega.server.sim;

import dev.omega.server.sim.base.OperationBudget;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.ZoneMap;

/**
 * Phase 2: who thinks in this tick. How often a creature does depends on the distance of the nearest player (tiers of
 * protocol.md, "AI": up to 32 m ten times a second, up to 64 m three times, up to 128 m every other second, beyond that
 * never), and a budget of operations bounds a tick; creatures it leaves out come first in the next. Whoever is attacked
 * wakes at once and stays awake for a while.
 */
final class NpcMinds {

    private static final int CELLS_PER_32_M = (32 * ZoneMap.CELL_UNITS) >> PlayerProximity.SHIFT;

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final PlayerProximity players;
    private final BehaviourWalk behaviours;
    private final NpcActions actions;
    private final NpcPatrols patrols;
    private final OperationBudget budget;
    private final int refreshTicks;
    private int cursor;
    private long thoughts;

    NpcMinds(World world, NpcNavigation navigation) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        this.players = new PlayerProximity(world);
        this.budget = new OperationBudget(world.rules.budget.thinkOperations());
        this.patrols = new NpcPatrols(world, navigation);
        this.actions = new NpcActions(world, navigation, patrols, budget);
        this.behaviours = new BehaviourWalk(world, actions, players, budget);
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
                thoughts++;
                behaviours.think(slot, npcs.entity(slot));
                npcs.setDueTick(slot, world.tick() + thinkTicks(npcs.tier(slot)));
            }
        }
    }

    /** Times a creature thought since the start. */
    long thoughts() {
        return thoughts;
    }

    void hashInto(StateHash hash) {
        hash.add(cursor);
    }

    private void updateTiers() {
        for (int slot = 0; slot < npcs.slots(); slot++) {
            if (npcs.lives(slot)) {
                int entity = npcs.entity(slot);
                boolean alert = npcs.alertTick(slot) > world.tick();
                int cells = players.cellsToPlayer(entities.x(entity), entities.y(entity));
                updateTier(slot, entity, alert ? 0 : tierAt(cells));
            }
        }
    }

    private void updateTier(int slot, int entity, int tier) {
        int before = npcs.tier(slot);
        npcs.setTier(slot, tier);
        if (tier < before) {
            if (before == NpcTable.ASLEEP && world.strategies.aiCulling()) {
                patrols.catchUp(slot, entity);
            }
            // Spread over the thinking period, so that those who wake together do not think together for ever.
            npcs.setDueTick(slot, Math.min(npcs.dueTick(slot), world.tick() + slot % thinkTicks(tier)));
        } else if (tier == NpcTable.ASLEEP && before != tier && world.strategies.aiCulling()) {
            actions.fallAsleep(slot, entity);
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
}
