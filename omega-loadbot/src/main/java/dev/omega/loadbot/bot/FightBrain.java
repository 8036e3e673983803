package dev.omega.loadbot.bot;

import dev.omega.protocol.Gait;
import dev.omega.protocol.Movement;
import java.util.SplittableRandom;

/** Runs to the nearest living creature, attacks it until one of them is dead, and strolls while there is none. */
final class FightBrain implements Brain {

    /** How often a better target is looked for, in decisions. */
    private static final int RETARGET = 10;
    /** How long a creature is run after without getting nearer, in decisions. */
    private static final int PATIENCE = 15;

    private final WanderBrain stroll;
    private final Steering steering;
    private int target;
    private int untilRetarget;
    private long nearest;
    private int stalledFor;

    FightBrain(SplittableRandom random) {
        stroll = new WanderBrain(random);
        steering = new Steering(random);
    }

    @Override
    public void decide(Surroundings surroundings, Intent intent) {
        if (!surroundings.alive()) {
            target = 0;
            return;
        }
        int slot = chooseTarget(surroundings);
        if (slot < 0) {
            stroll.stroll(surroundings, intent);
            return;
        }
        approach(surroundings, slot, intent);
        Attack.tryUse(surroundings, slot, intent);
    }

    private int chooseTarget(Surroundings surroundings) {
        int slot = surroundings.creature(target);
        if (slot < 0 || --untilRetarget <= 0) {
            slot = surroundings.nearestCreature();
            aimAt(slot < 0 ? 0 : surroundings.entities().netId(slot));
            untilRetarget = RETARGET;
        }
        return slot;
    }

    private void aimAt(int netId) {
        if (netId != target) {
            target = netId;
            nearest = Long.MAX_VALUE;
            stalledFor = 0;
        }
    }

    /** Whom neither bolts reach nor one gets nearer to stands behind something: another one may be easier to reach. */
    private void watchProgress(Surroundings surroundings, int slot) {
        long distance = surroundings.distanceSquared(slot);
        boolean gains = distance < nearest || Attack.within(distance, surroundings.sight().reach());
        stalledFor = gains ? 0 : stalledFor + 1;
        nearest = Math.min(nearest, distance);
        if (stalledFor > PATIENCE) {
            surroundings.giveUp(slot);
            nearest = Long.MAX_VALUE;
            stalledFor = 0;
            untilRetarget = 0;
        }
    }

    private void approach(Surroundings surroundings, int slot, Intent intent) {
        int dx = surroundings.entities().x(slot) - surroundings.x();
        int dy = surroundings.entities().y(slot) - surroundings.y();
        int direction = Movement.direction(dx, dy);
        boolean inReach = Attack.within(surroundings.distanceSquaredSoon(slot), Attack.STRIKE_REACH);
        if (inReach && !surroundings.isHidden(slot)) {
            intent.direction = direction;
            intent.aim = direction;
        } else {
            intent.walk(Gait.RUN, steering.towards(direction, surroundings.x(), surroundings.y()));
            intent.aim = direction;
            watchProgress(surroundings, slot);
        }
    }
}
