package dev.omega.server.sim;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.Movement;
import dev.omega.server.sim.base.OperationBudget;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.SkillTarget;
import org.jspecify.annotations.Nullable;

/** What creatures do: the actions of behaviour trees. Each succeeds, fails, or goes on. Zone thread only. */
final class NpcActions {

    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    static final int GOES_ON = 2;

    private static final int HOME_REACHED = ZoneMap.CELL_UNITS / 2;
    private static final int WAY_HOME_SECONDS = 15;
    private static final int PAUSE_MIN_SECONDS = 1;
    private static final int PAUSE_MAX_SECONDS = 6;
    private static final int CALL_PAUSE_SECONDS = 5;
    private static final int FLIGHT_LENGTH = 6 * ZoneMap.CELL_UNITS;
    /** Directions tried on a flight, in 128ths of a turn from straight away. */
    private static final int[] FLIGHT_TURNS = {0, 12, -12, 24, -24, 40, -40};

    private static final int DIRECTIONS = 128;
    private static final int COSINE_SHIFT = 14;

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final NpcNavigation navigation;
    private final NpcPatrols patrols;
    private final OperationBudget budget;

    NpcActions(World world, NpcNavigation navigation, NpcPatrols patrols, OperationBudget budget) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        this.navigation = navigation;
        this.patrols = patrols;
        this.budget = budget;
    }

    /** Stands for so many ticks, for ever when 0. */
    int idle(int slot, int entity, int ticks, boolean begins) {
        if (begins) {
            npcs.setMind(slot, NpcTable.IDLE);
            npcs.setUntilTick(slot, ticks == 0 ? Long.MAX_VALUE : world.tick() + ticks);
            navigation.halt(slot, entity);
        }
        return npcs.untilTick(slot) <= world.tick() ? SUCCESS : GOES_ON;
    }

    /** Strolls to a place near home and pauses there. */
    int wander(int slot, int entity, boolean begins) {
        boolean strolls = npcs.mind(slot) == NpcTable.WANDER;
        if (strolls && npcs.pace(slot) != NpcTable.STAND) {
            return GOES_ON;
        }
        if (strolls && !begins) {
            pause(slot, entity);
            return SUCCESS;
        }
        if (npcs.mind(slot) != NpcTable.IDLE) {
            npcs.setMind(slot, NpcTable.IDLE);
            npcs.setUntilTick(slot, world.tick());
            navigation.halt(slot, entity);
        }
        if (npcs.untilTick(slot) <= world.tick()) {
            startWandering(slot, entity);
        }
        return GOES_ON;
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

    /** Walks on along the route of its group. */
    int patrol(int slot, int entity) {
        if (!patrols.hasRoute(slot)) {
            return FAILURE;
        }
        npcs.setMind(slot, NpcTable.PATROL);
        patrols.walkOn(slot, entity, budget);
        return GOES_ON;
    }

    /** Runs after the target, up to a distance, or until its basic attack reaches when that is 0. */
    int chase(int slot, int entity, int target, int range) {
        if (target < 0) {
            return FAILURE;
        }
        if (canStrike(entity, target, range == 0 ? npcs.rules(slot).attack.range : range)) {
            npcs.setMind(slot, NpcTable.ATTACK);
            navigation.halt(slot, entity);
            navigation.face(entity, target);
            return SUCCESS;
        }
        npcs.setMind(slot, NpcTable.CHASE);
        navigation.approach(slot, entities.x(target), entities.y(target), NpcTable.RUN, budget);
        return GOES_ON;
    }

    private boolean canStrike(int entity, int target, int range) {
        budget.spend(1);
        return world.skills.inRange(entity, target, range) && world.skills.inSight(entity, target);
    }

    /** Runs from the target for so many ticks. */
    int flee(int slot, int entity, int target, int ticks, boolean begins) {
        if (target < 0) {
            return FAILURE;
        }
        if (begins) {
            npcs.setMind(slot, NpcTable.FLEE);
            npcs.setUntilTick(slot, world.tick() + ticks);
            navigation.halt(slot, entity);
        } else if (npcs.untilTick(slot) <= world.tick()) {
            navigation.halt(slot, entity);
            return SUCCESS;
        }
        if (npcs.pace(slot) == NpcTable.STAND) {
            runFrom(slot, entity, target);
        }
        return GOES_ON;
    }

    private void runFrom(int slot, int entity, int target) {
        int away = Movement.direction(entities.x(entity) - entities.x(target), entities.y(entity) - entities.y(target));
        for (int turn : FLIGHT_TURNS) {
            int direction = (away + turn) & (DIRECTIONS - 1);
            int x = entities.x(entity) + ((FLIGHT_LENGTH * Movement.cosine(direction)) >> COSINE_SHIFT);
            int y = entities.y(entity) + ((FLIGHT_LENGTH * Movement.sine(direction)) >> COSINE_SHIFT);
            if (navigation.fits(entity, x, y) && navigation.walksStraight(entity, x, y, budget)) {
                world.paths.drop(slot);
                npcs.headFor(slot, x, y, NpcTable.RUN, world.tick());
                return;
            }
        }
    }

    /** Uses what else it can before its basic attack. */
    int castAny(int slot, int entity, int target) {
        Skill[] skills = npcs.rules(slot).skills;
        if (target < 0 || skills.length == 0) {
            return FAILURE;
        }
        for (int i = 1; i < skills.length; i++) {
            if (aimsAtFoes(skills[i]) && cast(slot, entity, target, skills[i]) == SUCCESS) {
                return SUCCESS;
            }
        }
        return cast(slot, entity, target, skills[0]);
    }

    /** Uses a skill on the target, or on itself if it is none for enemies. */
    int cast(int slot, int entity, int target, @Nullable Skill skill) {
        if (skill == null || world.skills.ticksLeft(entity, skill) > 0) {
            return FAILURE;
        }
        // Players are allowed half a metre for the way of their messages; creatures need none.
        if (aimsAtFoes(skill) && (target < 0 || !world.skills.inRange(entity, target, skill.range))) {
            return FAILURE;
        }
        budget.spend(1);
        if (world.skills.useByCreature(entity, skill, target) != ConfirmCode.OK) {
            return FAILURE;
        }
        npcs.setMind(slot, target < 0 ? NpcTable.IDLE : NpcTable.ATTACK);
        navigation.halt(slot, entity);
        if (target >= 0) {
            navigation.face(entity, target);
        }
        return SUCCESS;
    }

    private static boolean aimsAtFoes(Skill skill) {
        return skill.target == SkillTarget.ENEMY || skill.target == SkillTarget.PLACE;
    }

    /** Calls its faction, unless it has done so a moment ago. */
    int callForHelp(int slot, int target, int range) {
        if (target < 0) {
            return FAILURE;
        }
        if (npcs.callTick(slot) <= world.tick()) {
            npcs.setCallTick(slot, world.tick() + (long) CALL_PAUSE_SECONDS * world.rules.simHz);
            budget.spend(npcs.slots());
            world.threats.callForHelp(slot, target, range);
        }
        return SUCCESS;
    }

    /** Whether it is farther from home than it chases. */
    boolean isBeyondLeash(int slot, int entity) {
        long leash = npcs.rules(slot).leash;
        return squaredToHome(slot, entity) > leash * leash;
    }

    private long squaredToHome(int slot, int entity) {
        long dx = (long) entities.x(entity) - npcs.homeX(slot);
        long dy = (long) entities.y(entity) - npcs.homeY(slot);
        return dx * dx + dy * dy;
    }

    /** Forgives everybody and runs home, untouchable until it is there. */
    int startReturn(int slot, int entity) {
        npcs.forgetTarget(slot);
        world.threats.clear(slot);
        npcs.setMind(slot, NpcTable.RETURN);
        npcs.setDoing(slot, NpcTable.NO_NODE);
        npcs.setUntilTick(slot, world.tick() + (long) WAY_HOME_SECONDS * world.rules.simHz);
        entities.setStatus(entity, EntityStatus.EVADING);
        world.paths.drop(slot);
        goHome(slot, entity);
        return GOES_ON;
    }

    /** Goes on running home; jumps there when it takes too long. */
    void goHome(int slot, int entity) {
        if (npcs.untilTick(slot) <= world.tick()) {
            entities.teleport(entity, npcs.homeX(slot), npcs.homeY(slot), world.tick());
        }
        if (squaredToHome(slot, entity) <= HOME_REACHED * HOME_REACHED) {
            settleAtHome(slot, entity);
        } else {
            navigation.approach(slot, npcs.homeX(slot), npcs.homeY(slot), NpcTable.RUN, budget);
        }
    }

    private void settleAtHome(int slot, int entity) {
        npcs.forgetTarget(slot);
        world.threats.clear(slot);
        entities.vitals().refill(entity);
        entities.clearStatus(entity, EntityStatus.EVADING);
        pause(slot, entity);
    }

    /** Nobody can see it any more, so whatever it was on its way to ends at once; a patrol is caught up with later. */
    void fallAsleep(int slot, int entity) {
        npcs.setDoing(slot, NpcTable.NO_NODE);
        int mind = npcs.mind(slot);
        if (mind == NpcTable.PATROL) {
            navigation.halt(slot, entity);
            npcs.setUntilTick(slot, world.tick());
        } else if (mind == NpcTable.RETURN || npcs.isFighting(slot)) {
            entities.teleport(entity, npcs.homeX(slot), npcs.homeY(slot), world.tick());
            settleAtHome(slot, entity);
        } else {
            pause(slot, entity);
        }
    }
}
