package dev.omega.loadbot.ablation;

import dev.omega.loadbot.LoadTestException;
import dev.omega.loadbot.LoadTestException.Reason;
import dev.omega.loadbot.Playground;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Lets every setting play for a moment, so that its code is compiled, and measures every setting with the same bots, one after the other and then in the opposite order: what changes with time alone
 * (players spread out, code gets compiled) falls out of the means as far as it changes evenly. The hosts run with all strategies
 * again afterwards. Owner: the thread that runs it.
 */
public final class Ablation {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How long each setting plays before the first is measured. */
    private static final Duration TASTE = Duration.ofSeconds(2);

    private final Duration settling;
    private final Duration window;

    /**
     * An ablation.
     *
     * @param settling time between a change and its measurement: states of the new kind arrive, queues find their length
     * @param window length of each measurement
     */
    public Ablation(Duration settling, Duration window) {
        this.settling = settling;
        this.window = window;
    }

    private static List<Setting> order() {
        List<Setting> order = new ArrayList<>(Setting.all());
        order.addAll(Setting.all().reversed());
        return order;
    }

    /** How many measurements there are. */
    public static int measurements() {
        return order().size();
    }

    /**
     * Runs it on an open playground.
     *
     * @param warmUp time before the first setting
     * @param announce told before each measurement: its number, 1 to {@link #measurements()}, and the setting
     */
    public AblationResult run(Playground playground, Duration warmUp, BiConsumer<Integer, Setting> announce)
            throws LoadTestException, InterruptedException {
        int players = playground.plan().players();
        int joined = playground.populate(players, PATIENCE);
        if (joined < players) {
            throw new LoadTestException(Reason.SHARD_FULL, joined + " of " + players + " players joined within "
                    + PATIENCE.toSeconds() + " s: " + playground.lastProblem());
        }
        playground.play(warmUp);
        List<Setting> order = order();
        for (Setting setting : Setting.all()) {
            playground.strategies(setting.keys());
            playground.play(TASTE);
        }
        Map<Setting, Figures> measured = new LinkedHashMap<>();
        try {
            for (int i = 0; i < order.size(); i++) {
                Setting setting = order.get(i);
                announce.accept(i + 1, setting);
                playground.strategies(setting.keys());
                playground.play(settling);
                measured.merge(setting, Figures.of(playground.measure(window)), Figures::mean);
            }
        } finally {
            playground.strategies(List.of());
        }
        return new AblationResult(measured);
    }
}
