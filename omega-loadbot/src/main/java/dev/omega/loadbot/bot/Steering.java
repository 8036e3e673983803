package dev.omega.loadbot.bot;

import dev.omega.protocol.Movement;
import java.util.SplittableRandom;

/**
 * Walks towards a direction and around what stands in the way: who does not get ahead for half a second turns aside for a
 * while. Owner: one bot.
 */
final class Steering {

    /** Less than 6 cm in 100 ms is no progress at any gait. */
    private static final int PROGRESS = 2;
    private static final int PATIENCE = 5;
    private static final int DETOUR_MIN = 6;
    private static final int DETOUR_MAX = 15;

    private final SplittableRandom random;
    private int lastX;
    private int lastY;
    private int stuckFor;
    private int detourLeft;
    private int detourTurn;

    Steering(SplittableRandom random) {
        this.random = random;
    }

    /** The direction to walk now, 0..127, to get on towards {@code wanted}. Call once for each decision to walk. */
    int towards(int wanted, int x, int y) {
        boolean ahead = Math.abs(x - lastX) + Math.abs(y - lastY) >= PROGRESS;
        lastX = x;
        lastY = y;
        stuckFor = ahead ? 0 : stuckFor + 1;
        if (stuckFor > PATIENCE) {
            beginDetour();
        }
        if (detourLeft == 0) {
            return wanted;
        }
        detourLeft--;
        return wanted + detourTurn & Movement.DIRECTIONS - 1;
    }

    private void beginDetour() {
        stuckFor = 0;
        detourLeft = random.nextInt(DETOUR_MIN, DETOUR_MAX + 1);
        int turn = random.nextInt(Movement.QUARTER_TURN / 2, 2 * Movement.QUARTER_TURN);
        detourTurn = random.nextBoolean() ? turn : -turn;
    }
}
