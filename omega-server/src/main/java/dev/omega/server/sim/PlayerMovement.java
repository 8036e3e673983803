package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityState;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.Gait;
import dev.omega.protocol.Movement;
import dev.omega.server.sim.map.GridSlide;

/** Phase 1: walks every player one tick along its input, at the speed the rules give, sliding along walls. */
final class PlayerMovement {

    /** A winded player can sprint again with this share of its stamina. */
    private static final int RECOVERED_SHARE = 4;

    private final World world;
    private final EntityTable entities;
    private final Vitals vitals;
    private final InputQueues inputs;
    private final TickRules.Player rules;

    PlayerMovement(World world) {
        this.world = world;
        this.entities = world.entities;
        this.vitals = world.entities.vitals();
        this.inputs = world.inputs;
        this.rules = world.rules.player;
    }

    void run() {
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (entities.kind(e) == EntityKind.PLAYER) {
                step(e);
            }
        }
    }

    private void step(int entity) {
        int wish = inputs.next(entity);
        if (entities.alive(entity)) {
            if (world.dashes.isDashing(entity)) {
                world.dashes.step(entity);
            } else {
                go(entity, wish);
            }
        }
        inputs.settle(entity, entities.x(entity), entities.y(entity));
    }

    private void go(int entity, int wish) {
        int percent = world.speed(entity);
        int gait = percent == 0 ? Gait.STOP : possibleGait(entity, InputQueues.gait(wish));
        walk(entity, InputQueues.direction(wish), rules.speeds.of(gait) * percent / Statuses.FULL);
        breathe(entity, gait);
        if (!entities.hasStatus(entity, EntityStatus.STUNNED)) {
            entities.face(entity, InputQueues.aim(wish));
        }
        entities.setState(entity, stateOf(gait));
        if (gait != Gait.STOP) {
            world.casts.onMoved(entity);
        }
    }

    private int possibleGait(int entity, int gait) {
        return gait == Gait.SPRINT && entities.hasStatus(entity, EntityStatus.WINDED) ? Gait.RUN : gait;
    }

    private void walk(int entity, int direction, int wanted) {
        int speed = Math.min(wanted, TickRules.MAX_STEP);
        if (speed == 0) {
            return;
        }
        int y = entities.y(entity);
        int x = GridSlide.stepX(world.map, entities.x(entity), y, rules.radius, Movement.deltaX(direction, speed));
        y = GridSlide.stepY(world.map, x, y, rules.radius, Movement.deltaY(direction, speed));
        entities.moveTo(entity, x, y);
    }

    private void breathe(int entity, int gait) {
        if (gait == Gait.SPRINT) {
            vitals.addStaminaFine(entity, -rules.sprintCostFine);
            if (vitals.staminaFine(entity) < rules.sprintCostFine) {
                entities.setStatus(entity, EntityStatus.WINDED);
            }
            return;
        }
        vitals.addStaminaFine(entity, rules.staminaRegenFine);
        if (vitals.stamina(entity) >= vitals.maxStamina(entity) / RECOVERED_SHARE) {
            entities.clearStatus(entity, EntityStatus.WINDED);
        }
    }

    private static int stateOf(int gait) {
        return switch (gait) {
            case Gait.WALK -> EntityState.WALK;
            case Gait.RUN -> EntityState.RUN;
            case Gait.SPRINT -> EntityState.SPRINT;
            default -> EntityState.IDLE;
        };
    }
}
