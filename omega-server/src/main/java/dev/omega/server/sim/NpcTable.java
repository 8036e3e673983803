package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.CellList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The creatures of an instance by <i>slot</i>: one slot per creature the rules ask for, kept while the creature is dead.
 * A living creature or its corpse is an entity, which knows its slot. Slot order is processing order.
 */
final class NpcTable {

    /** Stands at home or where a walk ended. */
    static final int IDLE = 0;
    /** Walks to a place near home. */
    static final int WANDER = 1;
    /** Runs after a player. */
    static final int CHASE = 2;
    /** Stands within reach of a player and strikes. */
    static final int ATTACK = 3;
    /** Runs home, untouchable. */
    static final int RETURN = 4;
    /** A corpse, or waiting to respawn. */
    static final int DEAD = 5;
    /** Runs from a player. */
    static final int FLEE = 6;
    /** Walks the route of its group. */
    static final int PATROL = 7;

    /** No action of a behaviour tree. */
    static final int NO_NODE = -1;

    /** Stands. */
    static final int STAND = 0;
    /** Walks. */
    static final int WALK = 1;
    /** Runs. */
    static final int RUN = 2;

    /** Tier of creatures nobody is near. */
    static final int ASLEEP = 3;

    private static final int NO_ENTITY = -1;
    /** How long a creature that was attacked stays awake, wherever players are. */
    private static final int ALERT_SECONDS = 10;

    private final TickRules rules;
    private final EntityTable entities;
    private final int[] entity;
    private final int[] group;
    private final int[] homeX;
    private final int[] homeY;
    private final byte[] mind;
    private final byte[] tier;
    private final long[] target;
    private final long[] dueTick;
    private final long[] untilTick;
    private final byte[] pace;
    private final int[] goalX;
    private final int[] goalY;
    private final int[] carryX;
    private final int[] carryY;
    private final long[] movedTick;
    private final int[] blockedMoves;
    private final byte[] doing;
    private final boolean[] settled;
    private final int[] leg;
    private final long[] alertTick;
    private final long[] callTick;
    private int missing;

    NpcTable(int slots, TickRules rules, EntityTable entities) {
        this.rules = rules;
        this.entities = entities;
        entity = new int[slots];
        Arrays.fill(entity, NO_ENTITY);
        group = new int[slots];
        homeX = new int[slots];
        homeY = new int[slots];
        mind = new byte[slots];
        tier = new byte[slots];
        target = new long[slots];
        dueTick = new long[slots];
        untilTick = new long[slots];
        pace = new byte[slots];
        goalX = new int[slots];
        goalY = new int[slots];
        carryX = new int[slots];
        carryY = new int[slots];
        movedTick = new long[slots];
        blockedMoves = new int[slots];
        doing = new byte[slots];
        settled = new boolean[slots];
        leg = new int[slots];
        alertTick = new long[slots];
        callTick = new long[slots];
        missing = slots;
    }

    int slots() {
        return entity.length;
    }

    /** Slots without an entity. */
    int missing() {
        return missing;
    }

    /** Creatures alive. */
    int living() {
        int living = 0;
        for (int slot = 0; slot < entity.length; slot++) {
            if (lives(slot)) {
                living++;
            }
        }
        return living;
    }

    /** The slot's entity, or -1 while it waits to respawn. */
    int entity(int slot) {
        return entity[slot];
    }

    /** Whether the creature lives. */
    boolean lives(int slot) {
        return entity[slot] >= 0 && mind[slot] != DEAD;
    }

    TickRules.Npc rules(int slot) {
        return rules.npc(group[slot]);
    }

    TickRules.Npc rulesOf(int npcEntity) {
        return rules.npc(group[entities.slot(npcEntity)]);
    }

    int homeX(int slot) {
        return homeX[slot];
    }

    int homeY(int slot) {
        return homeY[slot];
    }

    int mind(int slot) {
        return mind[slot];
    }

    void setMind(int slot, int newMind) {
        mind[slot] = (byte) newMind;
    }

    int tier(int slot) {
        return tier[slot];
    }

    void setTier(int slot, int newTier) {
        tier[slot] = (byte) newTier;
    }

    /** The action of its behaviour tree that goes on, or {@link #NO_NODE}. */
    int doing(int slot) {
        return doing[slot];
    }

    void setDoing(int slot, int node) {
        doing[slot] = (byte) node;
    }

    /** The route its group patrols, or {@code null}. */
    @Nullable
    CellList route(int slot) {
        return rules.group(group[slot]).route();
    }

    /** The part of its route it is on, see {@link NpcPatrols#corner}. */
    int leg(int slot) {
        return leg[slot];
    }

    void setLeg(int slot, int newLeg) {
        leg[slot] = newLeg;
    }

    /** Tick up to which it stays awake because it was attacked. */
    long alertTick(int slot) {
        return alertTick[slot];
    }

    /** Tick from which on it may call for help again. */
    long callTick(int slot) {
        return callTick[slot];
    }

    void setCallTick(int slot, long tick) {
        callTick[slot] = tick;
    }

    /** The entity it hunts, or -1 when it is gone. */
    int target(int slot) {
        return entities.resolve(target[slot]);
    }

    void setTarget(int slot, int targetEntity) {
        target[slot] = entities.handle(targetEntity);
    }

    void forgetTarget(int slot) {
        target[slot] = EntityTable.NOBODY;
    }

    /** Tick in which it thinks next. */
    long dueTick(int slot) {
        return dueTick[slot];
    }

    void setDueTick(int slot, long tick) {
        dueTick[slot] = tick;
    }

    /** End of a pause, of patience on the way home, of a corpse or of the wait for a respawn: by mind. */
    long untilTick(int slot) {
        return untilTick[slot];
    }

    void setUntilTick(int slot, long tick) {
        untilTick[slot] = tick;
    }

    int pace(int slot) {
        return pace[slot];
    }

    int goalX(int slot) {
        return goalX[slot];
    }

    int goalY(int slot) {
        return goalY[slot];
    }

    /** Parts of a unit, in 1/256, that it still has to go along an axis. */
    int carryX(int slot) {
        return carryX[slot];
    }

    int carryY(int slot) {
        return carryY[slot];
    }

    void setCarry(int slot, int fineX, int fineY) {
        carryX[slot] = fineX;
        carryY[slot] = fineY;
    }

    /** Sends it straight to a place. */
    void headFor(int slot, int x, int y, int newPace, long tick) {
        if (pace[slot] == STAND) {
            movedTick[slot] = tick - 1;
            blockedMoves[slot] = 0;
        }
        goalX[slot] = x;
        goalY[slot] = y;
        pace[slot] = (byte) newPace;
    }

    void stop(int slot) {
        pace[slot] = STAND;
        blockedMoves[slot] = 0;
    }

    /** Tick up to which its way has been walked. */
    long movedTick(int slot) {
        return movedTick[slot];
    }

    void setMovedTick(int slot, long tick) {
        movedTick[slot] = tick;
    }

    /** Moves in a row that came to almost nothing. */
    int blockedMoves(int slot) {
        return blockedMoves[slot];
    }

    void noteMove(int slot, boolean blocked) {
        blockedMoves[slot] = blocked ? blockedMoves[slot] + 1 : 0;
    }

    /** Says where a slot's creatures live, before the first of them is born. */
    void settle(int slot, int rulesGroup, int x, int y) {
        settled[slot] = true;
        group[slot] = rulesGroup;
        homeX[slot] = x;
        homeY[slot] = y;
        mind[slot] = DEAD;
        doing[slot] = NO_NODE;
        tier[slot] = ASLEEP;
        target[slot] = EntityTable.NOBODY;
    }

    /** A slot goes on with what another version of the table had in one of its own. */
    void adopt(int slot, int rulesGroup, NpcTable from, int other) {
        settle(slot, rulesGroup, from.homeX[other], from.homeY[other]);
        entity[slot] = from.entity[other];
        missing -= entity[slot] >= 0 ? 1 : 0;
        mind[slot] = from.mind[other];
        tier[slot] = from.tier[other];
        target[slot] = from.target[other];
        dueTick[slot] = from.dueTick[other];
        untilTick[slot] = from.untilTick[other];
        pace[slot] = from.pace[other];
        goalX[slot] = from.goalX[other];
        goalY[slot] = from.goalY[other];
        carryX[slot] = from.carryX[other];
        carryY[slot] = from.carryY[other];
        movedTick[slot] = from.movedTick[other];
        alertTick[slot] = from.alertTick[other];
        callTick[slot] = from.callTick[other];
        leg[slot] = from.leg[other] % NpcPatrols.legs(route(slot));
    }

    /** Whether the slot has been given a place to live. */
    boolean isSettled(int slot) {
        return settled[slot];
    }

    /** From now on it comes home to another place. */
    void moveHome(int slot, int x, int y) {
        homeX[slot] = x;
        homeY[slot] = y;
    }

    /** A new creature at home. */
    void born(int slot, int newEntity, long tick) {
        entity[slot] = newEntity;
        missing--;
        mind[slot] = IDLE;
        doing[slot] = NO_NODE;
        alertTick[slot] = 0;
        callTick[slot] = 0;
        tier[slot] = ASLEEP;
        dueTick[slot] = tick;
        untilTick[slot] = tick;
        movedTick[slot] = tick;
        forgetTarget(slot);
        stop(slot);
    }

    /** Its creature has been struck down and lies there. */
    void die(int npcEntity, long tick) {
        int slot = entities.slot(npcEntity);
        mind[slot] = DEAD;
        untilTick[slot] = tick + rules(slot).corpseTicks;
        forgetTarget(slot);
        stop(slot);
    }

    /** The corpse is gone. */
    void bury(int slot, long respawnTick) {
        entity[slot] = NO_ENTITY;
        missing++;
        untilTick[slot] = respawnTick;
    }

    /** Whether it fights somebody or runs from it. */
    boolean isFighting(int slot) {
        return isHunting(slot) || mind[slot] == FLEE;
    }

    /** Whether it goes after somebody. */
    boolean isHunting(int slot) {
        return mind[slot] == CHASE || mind[slot] == ATTACK;
    }

    /** A creature that minds its own business turns on whoever struck it, and wakes. */
    void provoke(int npcEntity, int attacker, long tick) {
        int slot = entities.slot(npcEntity);
        alertTick[slot] = tick + (long) ALERT_SECONDS * rules.simHz;
        if (mind[slot] == IDLE || mind[slot] == WANDER || mind[slot] == PATROL) {
            setTarget(slot, attacker);
            mind[slot] = CHASE;
            tier[slot] = 0;
            dueTick[slot] = tick;
        }
    }

    void hashInto(StateHash hash) {
        int slots = entity.length;
        hash.add(entity, 0, slots);
        hash.add(group, 0, slots);
        hash.add(homeX, 0, slots);
        hash.add(homeY, 0, slots);
        hash.add(mind, 0, slots);
        hash.add(tier, 0, slots);
        hash.add(target, 0, slots);
        hash.add(dueTick, 0, slots);
        hash.add(untilTick, 0, slots);
        hash.add(pace, 0, slots);
        hash.add(goalX, 0, slots);
        hash.add(goalY, 0, slots);
        hash.add(carryX, 0, slots);
        hash.add(carryY, 0, slots);
        hash.add(movedTick, 0, slots);
        hash.add(blockedMoves, 0, slots);
        hash.add(doing, 0, slots);
        hash.add(leg, 0, slots);
        hash.add(alertTick, 0, slots);
        hash.add(callTick, 0, slots);
    }
}
