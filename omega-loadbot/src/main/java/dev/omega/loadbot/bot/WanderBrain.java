package dev.omega.loadbot.bot;

import dev.omega.protocol.Gait;
import dev.omega.protocol.Movement;
import java.util.SplittableRandom;

/** Strolls in one direction for some seconds, then in another, and attacks creatures that are near. */
final class WanderBrain implements Brain {

    private static final int LEG_MIN = 15;
    private static final int LEG_MAX = 60;
    /** One leg in so many leads towards the middle, so that the crowd does not end at the walls. */
    private static final int HOMEWARD = 4;

    private final SplittableRandom random;
    private final Steering steering;
    private int heading;
    private int gait = Gait.WALK;
    private int left;

    WanderBrain(SplittableRandom random) {
        this.random = random;
        steering = new Steering(random);
    }

    @Override
    public void decide(Surroundings surroundings, Intent intent) {
        if (!surroundings.alive()) {
            return;
        }
        stroll(surroundings, intent);
        int near = surroundings.strikeReady() ? surroundings.nearestCreature() : -1;
        if (near >= 0) {
            Attack.tryUse(surroundings, near, intent);
        }
    }

    /** Walks on without looking at creatures. */
    void stroll(Surroundings surroundings, Intent intent) {
        if (left == 0) {
            chooseLeg(surroundings);
        }
        left--;
        intent.walk(gait, steering.towards(heading, surroundings.x(), surroundings.y()));
    }

    private void chooseLeg(Surroundings surroundings) {
        left = random.nextInt(LEG_MIN, LEG_MAX);
        gait = random.nextInt(3) == 0 ? Gait.RUN : Gait.WALK;
        heading = random.nextInt(HOMEWARD) == 0
                ? Movement.direction(surroundings.middleX() - surroundings.x(),
                        surroundings.middleY() - surroundings.y())
                : random.nextInt(Movement.DIRECTIONS);
    }
}
