package dev.omega.loadbot.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the generator delivered the load it promised. An invalid run proves nothing about the server, good or bad.
 *
 * @param reasons why not, one line each; empty means valid
 */
public record Validity(List<String> reasons) {

    /** Most of the machine the generator may use; beyond, its own queueing shows in every figure. */
    static final double MAX_CPU_SHARE = 0.85;
    /** A fifth of the tightest latency target (50 ms): the rule for clocks as well. */
    static final double MAX_LATENESS_P99_MS = 10;
    /** One send in a thousand. */
    static final double MAX_MISSED_SHARE = 0.001;
    /** A pause of the generator shifts every bot at once. */
    static final double MAX_GC_PAUSE_MS = 100;

    public Validity {
        reasons = List.copyOf(reasons);
    }

    public boolean valid() {
        return reasons.isEmpty();
    }

    /**
     * Judges a run.
     *
     * @param planned players wanted
     * @param joined players in the world when the window opened
     */
    public static Validity of(GeneratorSummary generator, int planned, int joined) {
        List<String> reasons = new ArrayList<>();
        check(reasons, generator.cpuShare() * 100, MAX_CPU_SHARE * 100,
                "generator used %.0f %% of the CPU, limit %.0f %%");
        check(reasons, generator.lateness().p99Ms(), MAX_LATENESS_P99_MS, "late sends p99 %.1f ms, limit %.0f ms");
        check(reasons, missedPercent(generator), MAX_MISSED_SHARE * 100, "%.2f %% of the sends missed, limit %.1f %%");
        check(reasons, generator.gcMaxPauseMs(), MAX_GC_PAUSE_MS, "generator GC pause %.0f ms, limit %.0f ms");
        if (generator.dueSends() == 0) {
            reasons.add("nothing was sent");
        }
        if (joined < planned) {
            reasons.add(joined + " of " + planned + " players were in the world");
        }
        return new Validity(reasons);
    }

    private static double missedPercent(GeneratorSummary generator) {
        return generator.dueSends() == 0 ? 0 : 100.0 * generator.missedSends() / generator.dueSends();
    }

    private static void check(List<String> reasons, double value, double limit, String line) {
        if (value > limit) {
            reasons.add(String.format(Locale.ROOT, line, value, limit));
        }
    }
}
