package dev.omega.loadbot.capacity;

import dev.omega.loadbot.LoadTestException;
import dev.omega.loadbot.Playground;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Tries numbers of players on a playground until the capacity is known. Owner: the thread that runs it. */
public final class CapacitySearch {

    /** Percent of the capacity at which the curve is measured: the document's bands end at 70, 85, 95, 100 and 120. */
    private static final int[] CURVE_PERCENT = {50, 70, 80, 85, 90, 95, 100, 110, 120};
    /** A load the generator could not deliver says nothing of the servers: it is measured once more, then the search ends. */
    private static final int INVALID_IN_A_ROW = 2;
    private static final Duration BASE_PATIENCE = Duration.ofSeconds(15);
    /** A join takes the API server this long at worst; many at once wait for each other. */
    private static final Duration PATIENCE_PER_PLAYER = Duration.ofMillis(40);

    private final Playground playground;
    private final Duration settling;
    private final Duration window;
    private final BiConsumer<Integer, String> announce;
    private int inWorld;

    /**
     * A search.
     *
     * @param settling time between the last join and a measurement
     * @param window length of each measurement
     * @param announce told before each measurement: the players, and why
     */
    public CapacitySearch(
            Playground playground,
            Duration settling,
            Duration window,
            BiConsumer<Integer, String> announce) {
        this.playground = playground;
        this.settling = settling;
        this.window = window;
        this.announce = announce;
    }

    /** Searches, and measures the curve around what it found. */
    public CapacityResult run(Steps steps, boolean withCurve) throws LoadTestException, InterruptedException {
        List<Load> tried = new ArrayList<>();
        int invalidInARow = 0;
        while (steps.next() > 0 && invalidInARow < INVALID_IN_A_ROW) {
            Load load = measure(steps.next(), "search");
            tried.add(load);
            invalidInARow = load.valid() ? 0 : invalidInARow + 1;
            if (load.holds() && (load.valid() || invalidInARow == INVALID_IN_A_ROW)) {
                steps.holds();
            } else if (load.valid()) {
                steps.breaks();
            }
        }
        boolean generatorLimit = invalidInARow == INVALID_IN_A_ROW;
        List<Load> curve = withCurve && steps.lastGood() > 0 ? curve(steps.lastGood()) : List.of();
        return new CapacityResult(steps.lastGood(), steps.firstBroken(), tried, curve, generatorLimit);
    }

    private List<Load> curve(int capacity) throws LoadTestException, InterruptedException {
        List<Load> curve = new ArrayList<>();
        for (int percent : CURVE_PERCENT) {
            int players = (int) Math.max(1, (long) capacity * percent / 100);
            if (players <= playground.plan().players()) {
                curve.add(measure(players, "curve"));
            }
        }
        return curve;
    }

    private Load measure(int players, String why) throws LoadTestException, InterruptedException {
        announce.accept(players, why);
        Duration patience = BASE_PATIENCE.plus(PATIENCE_PER_PLAYER.multipliedBy(Math.abs(players - inWorld)));
        inWorld = playground.populate(players, patience);
        playground.play(settling);
        return Load.of(players, playground.measure(window));
    }
}
