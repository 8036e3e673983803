package dev.omega.loadbot.bot;

import dev.omega.protocol.Gait;
import dev.omega.protocol.Movement;
import java.util.SplittableRandom;

/**
 * Tries what no honest client sends, within the rates: skills there are none of, targets out of reach or not there, attacks that
 * cool down still, three times as many ticks of walking as have passed.
 */
final class GriefBrain implements Brain {

    /** One action in so many decisions, so that all messages together stay below 20 a second. */
    private static final int ACTION_EVERY = 3;
    private static final int NO_SKILL = 60_000;
    private static final int NOBODY = 65_000;
    private static final int TRICKS = 4;

    private final SplittableRandom random;
    private int decisions;
    private int heading;

    GriefBrain(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public void decide(Surroundings surroundings, Intent intent) {
        decisions++;
        if (decisions % Bot.PULSES_PER_SECOND == 1) {
            heading = random.nextInt(Movement.DIRECTIONS);
        }
        intent.walk(Gait.SPRINT, heading);
        intent.hurries = true;
        if (decisions % ACTION_EVERY == 0) {
            trick(surroundings, intent, random.nextInt(TRICKS));
        }
    }

    private static void trick(Surroundings surroundings, Intent intent, int trick) {
        int near = surroundings.nearestCreature();
        int target = near < 0 ? NOBODY : surroundings.entities().netId(near);
        switch (trick) {
            case 0 -> intent.use(NO_SKILL, target, 0);
            case 1 -> intent.use(Attack.STRIKE, NOBODY, 0);
            case 2 -> intent.use(Attack.BOLT, target, 0);
            default -> intent.use(Attack.STRIKE, target, 0);
        }
    }
}
