package dev.omega.cli.chaos;

import dev.omega.loadbot.behaviour.Actions;
import dev.omega.loadbot.behaviour.Behaviour;
import dev.omega.loadbot.behaviour.Senses;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.Gait;
import dev.omega.protocol.Limits;
import dev.omega.protocol.Movement;
import dev.omega.protocol.Quantization;
import java.util.random.RandomGenerator;

/** Fights the nearest creature and takes up what falls, which is what the books hear of. One bot's. */
final class Gatherer implements Behaviour {

    private static final int STRIKE = 1;
    private static final int BOLT = 2;
    private static final int BOLT_MANA = 12;
    private static final int STRIKE_REACH = 2 * Quantization.WIRE_PER_METRE;
    private static final int BOLT_REACH = 12 * Quantization.WIRE_PER_METRE;
    /** Nearer than any pickup has to be. */
    private static final int TAKE_REACH = Quantization.WIRE_PER_METRE;
    /** How far somebody goes for something that lies there. */
    private static final int WORTH_IT = 15 * Quantization.WIRE_PER_METRE;
    /** Decisions between two attempts to take something up: there is an answer within them. */
    private static final int PAUSE = 5;
    /** Decisions in one direction, where there is nothing to do. */
    private static final int STROLL = 40;
    /** Decisions without getting anywhere, after which the way leads elsewhere for a while. */
    private static final int STUCK = 15;

    private final RandomGenerator random;
    private int direction;
    private int strolling;
    private int pause;
    private int still;
    private int lastX;
    private int lastY;

    Gatherer(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void decide(Senses senses, Actions actions) {
        pause--;
        if (!senses.alive()) {
            return;
        }
        noticeWalls(senses);
        int pickup = nearestPickup(senses);
        int creature = senses.nearestCreature();
        if (strolling > 0) {
            strolling--;
            actions.walk(Gait.RUN, direction);
        } else if (pickup >= 0) {
            take(senses, pickup, actions);
        } else if (creature >= 0) {
            fight(senses, creature, actions);
        } else {
            wanderOff();
        }
    }

    private void noticeWalls(Senses senses) {
        still = senses.x() == lastX && senses.y() == lastY ? still + 1 : 0;
        lastX = senses.x();
        lastY = senses.y();
    }

    private void wanderOff() {
        direction = random.nextInt(Movement.DIRECTIONS);
        strolling = STROLL;
        still = 0;
    }

    private void take(Senses senses, int slot, Actions actions) {
        if (senses.distanceSquared(slot) > square(TAKE_REACH)) {
            go(senses, slot, actions);
        } else if (pause <= 0) {
            pause = PAUSE;
            actions.take(senses.entities().netId(slot));
        }
        if (still > STUCK) {
            wanderOff();
        }
    }

    private void fight(Senses senses, int slot, Actions actions) {
        long distance = senses.distanceSquared(slot);
        int target = senses.entities().netId(slot);
        if (distance > square(STRIKE_REACH)) {
            go(senses, slot, actions);
            if (still > STUCK) {
                wanderOff();
            }
        } else {
            actions.look(towards(senses, slot));
        }
        if (senses.strikeReady() && distance <= square(STRIKE_REACH)) {
            actions.use(STRIKE, target);
        } else if (senses.boltReady() && senses.mana() >= BOLT_MANA && distance <= square(BOLT_REACH)) {
            actions.use(BOLT, target);
        }
    }

    private static void go(Senses senses, int slot, Actions actions) {
        actions.walk(Gait.RUN, towards(senses, slot));
    }

    private static int towards(Senses senses, int slot) {
        return Movement.direction(senses.entities().x(slot) - senses.x(), senses.entities().y(slot) - senses.y());
    }

    private static int nearestPickup(Senses senses) {
        int nearest = -1;
        long best = square(WORTH_IT);
        for (int slot = 0; slot < Limits.SLOTS; slot++) {
            if (senses.entities().isUsed(slot) && senses.entities().kind(slot) == EntityKind.PICKUP
                    && senses.distanceSquared(slot) < best) {
                best = senses.distanceSquared(slot);
                nearest = slot;
            }
        }
        return nearest;
    }

    private static long square(int length) {
        return (long) length * length;
    }
}
