package dev.omega.server.sim;

import dev.omega.server.sim.base.OperationBudget;
import dev.omega.server.sim.rules.BehaviourRules;

/**
 * One thought of a creature: it notices who is there, and its behaviour tree is walked from the root. Conditions are judged
 * here, actions by {@link NpcActions}. Zone thread only.
 */
final class BehaviourWalk {

    private static final int PERCENT = 100;

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final NpcActions actions;
    private final PlayerProximity players;
    private final OperationBudget budget;
    private int slot;
    private int entity;
    private int target;
    /** The action that went on the last time, or {@link NpcTable#NO_NODE}. */
    private int before;
    /** The action that goes on now, or {@link NpcTable#NO_NODE}. */
    private int goesOn;

    BehaviourWalk(World world, NpcActions actions, PlayerProximity players, OperationBudget budget) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        this.actions = actions;
        this.players = players;
        this.budget = budget;
    }

    void think(int thinkingSlot, int thinkingEntity) {
        slot = thinkingSlot;
        entity = thinkingEntity;
        if (npcs.mind(slot) == NpcTable.RETURN) {
            actions.goHome(slot, entity);
            return;
        }
        if (world.casts.isCasting(entity)) {
            return;
        }
        target = perceive();
        if (target < 0 && npcs.isFighting(slot)) {
            actions.startReturn(slot, entity);
            return;
        }
        before = npcs.doing(slot);
        goesOn = NpcTable.NO_NODE;
        walk(npcs.rules(slot).behaviour, 0);
        npcs.setDoing(slot, npcs.mind(slot) == NpcTable.RETURN ? NpcTable.NO_NODE : goesOn);
    }

    /** Whom it fights: those it is angry with, else, if it looks for fights, whom it sees; -1 for nobody. */
    private int perceive() {
        int hunted = world.threats.target(slot);
        TickRules.Npc rules = npcs.rules(slot);
        if (hunted < 0 && rules.hostile) {
            hunted = players.nearestVisible(entity, rules.notice, budget);
            if (hunted >= 0) {
                npcs.setTarget(slot, hunted);
                world.threats.add(slot, hunted, 1);
            }
        } else if (hunted >= 0) {
            npcs.setTarget(slot, hunted);
        }
        return hunted;
    }

    private int walk(Behaviour tree, int node) {
        budget.spend(1);
        return switch (tree.kind(node)) {
            case SELECTOR -> select(tree, node);
            case SEQUENCE -> follow(tree, node);
            case HAS_TARGET -> verdict(target >= 0);
            case HEALTH_BELOW ->
                verdict((long) entities.health(entity) * PERCENT < (long) npcs.rules(slot).health * tree.amount(node));
            case TARGET_IN_RANGE -> verdict(target >= 0 && world.skills.inRange(entity, target, tree.amount(node)));
            case TARGET_IN_SKILL_RANGE -> verdict(isInSkillRange(tree.amount(node)));
            case COOLDOWN_READY -> verdict(isReady(tree.amount(node)));
            case LEASH -> leash();
            default -> act(tree, node);
        };
    }

    private int select(Behaviour tree, int node) {
        for (int child = node + 1; child < tree.end(node); child = tree.end(child)) {
            int result = walk(tree, child);
            if (result != NpcActions.FAILURE) {
                return result;
            }
        }
        return NpcActions.FAILURE;
    }

    private int follow(Behaviour tree, int node) {
        int child = node + 1;
        if (before > node && before < tree.end(node)) {
            while (tree.end(child) <= before) {
                child = tree.end(child);
            }
        }
        for (; child < tree.end(node); child = tree.end(child)) {
            int result = walk(tree, child);
            if (result != NpcActions.SUCCESS) {
                return result;
            }
        }
        return NpcActions.SUCCESS;
    }

    private int act(Behaviour tree, int node) {
        int result = perform(tree.kind(node), tree.amount(node), node != before);
        if (result == NpcActions.GOES_ON) {
            goesOn = node;
        }
        return result;
    }

    private int perform(BehaviourRules.Kind kind, int amount, boolean begins) {
        return switch (kind) {
            case IDLE -> actions.idle(slot, entity, amount, begins);
            case WANDER -> actions.wander(slot, entity, begins);
            case PATROL -> actions.patrol(slot, entity);
            case CHASE -> actions.chase(slot, entity, target, amount);
            case FLEE -> actions.flee(slot, entity, target, amount, begins);
            case CAST -> actions.castAny(slot, entity, target);
            case CAST_SKILL -> actions.cast(slot, entity, target, npcs.rules(slot).skill(amount));
            case CALL_FOR_HELP -> actions.callForHelp(slot, target, amount);
            case RETURN -> actions.startReturn(slot, entity);
            default -> throw new IllegalStateException(kind + " is no action");
        };
    }

    private int leash() {
        if (target < 0 || !actions.isBeyondLeash(slot, entity)) {
            return NpcActions.FAILURE;
        }
        npcs.forgetTarget(slot);
        world.threats.clear(slot);
        target = -1;
        return NpcActions.SUCCESS;
    }

    private boolean isInSkillRange(int skillId) {
        Skill skill = npcs.rules(slot).skill(skillId);
        return target >= 0 && skill != null && world.skills.inRange(entity, target, skill.range);
    }

    private boolean isReady(int skillId) {
        Skill skill = npcs.rules(slot).skill(skillId);
        return skill != null && world.skills.ticksLeft(entity, skill) == 0;
    }

    private static int verdict(boolean holds) {
        return holds ? NpcActions.SUCCESS : NpcActions.FAILURE;
    }
}
