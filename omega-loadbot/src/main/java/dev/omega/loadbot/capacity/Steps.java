package dev.omega.loadbot.capacity;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which number of players to try next: growing by a share until one breaks, then halving the distance to the last that held,
 * then the last that held once more for certainty. A number counts as broken when it broke twice in a row. A pure object.
 */
public final class Steps {

    private final int max;
    private final int growPercent;
    private final int precisionPercent;
    private final int confirmations;
    /** Numbers that held, the largest first. */
    private final Deque<Integer> held = new ArrayDeque<>();
    private int broke;
    private int next;
    private int brokeInARow;
    private int confirmed;

    /**
     * A search.
     *
     * @param from first number, 1 to {@code max}
     * @param max largest number
     * @param growPercent how much more each step tries, 1 to 100
     * @param precisionPercent distance of what held and what broke that is near enough, percent of what broke, 1 to 50
     * @param confirmations how often the last number has to hold once more
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Steps(int from, int max, int growPercent, int precisionPercent, int confirmations) {
        require("max", max, 1, Integer.MAX_VALUE);
        require("from", from, 1, max);
        require("grow", growPercent, 1, 100);
        require("precision", precisionPercent, 1, 50);
        require("confirmations", confirmations, 0, 10);
        this.max = max;
        this.growPercent = growPercent;
        this.precisionPercent = precisionPercent;
        this.confirmations = confirmations;
        next = from;
    }

    private static void require(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " " + value + " must be within " + low + ".." + high);
        }
    }

    /** Players to try now; 0 when the search is over. */
    public int next() {
        return next;
    }

    /** {@link #next()} met every target. */
    public void holds() {
        brokeInARow = 0;
        if (held.isEmpty() || held.peek() != next) {
            held.push(next);
            confirmed = 0;
        } else {
            confirmed++;
        }
        advance();
    }

    /** {@link #next()} missed a target. */
    public void breaks() {
        brokeInARow++;
        if (brokeInARow < 2) {
            return;
        }
        brokeInARow = 0;
        broke = next;
        while (!held.isEmpty() && held.peek() >= broke) {
            held.pop();
        }
        confirmed = 0;
        advance();
    }

    private void advance() {
        int low = lastGood();
        if (broke == 0 && low < max) {
            next = Math.min(max, Math.max(low + 1, (int) (low * (100L + growPercent) / 100)));
        } else if (broke != 0 && broke - low > Math.max(1, broke * precisionPercent / 100)) {
            next = (low + broke) / 2;
        } else {
            next = low > 0 && confirmed < confirmations ? low : 0;
        }
    }

    /** The largest number that held; 0 if none did yet. */
    public int lastGood() {
        Integer largest = held.peek();
        return largest == null ? 0 : largest;
    }

    /** The smallest number that broke; 0 if none did. */
    public int firstBroken() {
        return broke;
    }
}
