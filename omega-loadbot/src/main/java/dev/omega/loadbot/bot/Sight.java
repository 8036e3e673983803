package dev.omega.loadbot.bot;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.Quantization;
import java.util.Arrays;

/**
 * What a bot learns of its lines of sight. A client without the map sees a creature it cannot hit, so the bot keeps in mind
 * for a while whom it could not reach, and from how far away attacks succeed in this land. Owner: one bot; allocates nothing.
 */
final class Sight {

    /** After so long either of the two has moved, and it is worth another try. */
    static final long MEMORY_NS = 2_000_000_000L;

    /** Refusals kept in mind; attacks are a second apart, so more than two are never recent. */
    private static final int REMEMBERED = 4;

    // How far the bot trusts its eyes: a step more for each hit, a share of the distance less for each miss. It settles where
    // about one attack from afar in twenty is refused.
    private static final int REACH_MIN = 3 * Quantization.WIRE_PER_METRE;
    private static final int REACH_START = 6 * Quantization.WIRE_PER_METRE;
    private static final int REACH_MAX = 18 * Quantization.WIRE_PER_METRE;
    private static final int REACH_STEP = Quantization.WIRE_PER_METRE / 8;
    private static final int LOST_SHARE = 3;

    private final int[] hidden = new int[REMEMBERED];
    private final long[] hiddenUntilNs = new long[REMEMBERED];
    private int next;
    private int reach = REACH_START;
    private int target;
    private int distance;
    private boolean peaceful;
    private long peaceUntilNs;

    /** A new connection: other places, other net ids. */
    void reset() {
        Arrays.fill(hidden, 0);
        reach = REACH_START;
        target = 0;
        peaceful = false;
    }

    /** Takes note of an attack on a creature so far away, in 1/32 m. */
    void attacked(int netId, int distanceWire) {
        target = netId;
        distance = distanceWire;
    }

    /** The server answers the last attack. */
    void answered(int code, long nowNs) {
        switch (code) {
            case ConfirmCode.OK -> reach = Math.min(REACH_MAX, reach + (isFar() ? REACH_STEP : 0));
            case ConfirmCode.LINE_OF_SIGHT -> {
                hide(target, nowNs);
                reach = isFar() ? Math.max(REACH_MIN, Math.min(reach, distance - distance / LOST_SHARE)) : reach;
            }
            case ConfirmCode.BAD_TARGET -> hide(target, nowNs);
            case ConfirmCode.CANNOT_ACT -> {
                peaceful = true;
                peaceUntilNs = nowNs + MEMORY_NS;
            }
            default -> {
                // Cooldowns, mana and rates say nothing of sight.
            }
        }
    }

    /** How far away a creature may be for an attack from afar, 1/32 m. */
    int reach() {
        return reach;
    }

    /** Whether the bot stands, or stood a moment ago, where nobody may fight. */
    boolean isPeaceful(long nowNs) {
        peaceful &= nowNs - peaceUntilNs < 0;
        return peaceful;
    }

    /** Whether an attack on this creature was refused a short while ago. */
    boolean isHidden(int netId, long nowNs) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (hidden[i] == netId) {
                return nowNs - hiddenUntilNs[i] < 0;
            }
        }
        return false;
    }

    private boolean isFar() {
        return distance > Attack.STRIKE_REACH;
    }

    /** For a while this creature is out of reach. */
    void hide(int netId, long nowNs) {
        int place = 0;
        while (place < REMEMBERED && hidden[place] != netId) {
            place++;
        }
        if (place == REMEMBERED) {
            place = next;
            next = (next + 1) % REMEMBERED;
        }
        hidden[place] = netId;
        hiddenUntilNs[place] = nowNs + MEMORY_NS;
    }
}
