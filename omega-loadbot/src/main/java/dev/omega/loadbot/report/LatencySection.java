package dev.omega.loadbot.report;

import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencySummary;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.Second;
import java.util.Comparator;
import java.util.Locale;

/** Latency percentiles, the clock they depend on, and the worst second. */
final class LatencySection {

    private static final int[] COLUMNS = {17, -9, -9, -9, -9, -9, -9, -9};
    /** A fifth of the document's 100 ms: a clock known less well cannot tell how old a State is. */
    private static final double MAX_CLOCK_UNCERTAINTY_MS = 20;

    private LatencySection() {}

    static void write(Page page, Measurements m) {
        page.row(COLUMNS, "LATENCY ms", "p50", "p90", "p95", "p99", "p99.9", "max", "n");
        for (LatencyKind kind : LatencyKind.values()) {
            LatencySummary summary = m.latency(kind);
            boolean clockFails = kind == LatencyKind.STATE_AGE && !(m.clockUncertaintyMs() <= MAX_CLOCK_UNCERTAINTY_MS);
            if (summary.count() > 0 && !clockFails) {
                row(page, summary);
            }
        }
        page.line(" from the intended send time; 'uncorrected' from the actual one; " + clock(m.clockUncertaintyMs()));
        worst(page, m);
    }

    private static void row(Page page, LatencySummary s) {
        page.row(COLUMNS, " " + s.kind().label(), Numbers.ms(s.p50Ms()), Numbers.ms(s.p90Ms()), Numbers.ms(s.p95Ms()),
                Numbers.ms(s.p99Ms()), Numbers.ms(s.p999Ms()), Numbers.ms(s.maxMs()), Numbers.count(s.count()));
    }

    private static String clock(double uncertaintyMs) {
        if (uncertaintyMs <= MAX_CLOCK_UNCERTAINTY_MS) {
            return "server clock known to ±" + Numbers.of(uncertaintyMs) + " ms";
        }
        return "server clock not known well enough for the age of States";
    }

    private static void worst(Page page, Measurements m) {
        m.timeline()
                .stream()
                .filter(second -> second.confirms() > 0)
                .max(Comparator.comparingDouble(Second::confirmP99Ms))
                .ifPresent(second -> page.line(describe(second)));
    }

    private static String describe(Second worst) {
        return String.format(Locale.ROOT,
                " WORST second at %d s: input->confirm p99 %s ms; server %d ticks, work p99 %s ms, GC %d ms",
                Math.round(worst.atMs() / 1_000.0), Numbers.ms(worst.confirmP99Ms()), worst.server().ticks(),
                Numbers.ms(worst.server().tickWorkP99Ms()), worst.server().gcPauseMs());
    }
}
