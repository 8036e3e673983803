package dev.omega.loadbot.report;

import dev.omega.loadbot.Environment;
import dev.omega.loadbot.LoadTestPlan;
import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.claims.Verdict;
import dev.omega.loadbot.measure.GeneratorMemory;
import dev.omega.loadbot.measure.GeneratorSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report for a console: 80 columns, no colour, verdict first and last. */
public final class TextReport {

    private static final double MEGA = 1e6;

    private TextReport() {}

    /** Renders the whole report, ending in a newline. */
    public static String render(LoadTestResult result) {
        return render(result, List.of());
    }

    /** Renders the whole report and names the files that were written. */
    public static String render(LoadTestResult result, List<Path> files) {
        Page page = new Page();
        page.line(verdict(result));
        head(page, result);
        page.blank();
        ClaimsSection.write(page, result.claims());
        page.blank();
        LatencySection.write(page, result.measurements());
        page.blank();
        BandwidthSection.write(page, result.measurements());
        page.blank();
        ServerSection.write(page, result.measurements().server());
        ServerSection.writeApi(page, result.measurements().api());
        page.blank();
        TripSection.write(page, result.measurements());
        ErrorSection.write(page, result.measurements());
        page.blank();
        ClaimsSection.writeNotes(page, result.claims());
        page.blank();
        foot(page, result, files);
        page.line(verdict(result));
        return page.toString();
    }

    private static void head(Page page, LoadTestResult result) {
        LoadTestPlan plan = result.plan();
        Environment environment = result.environment();
        page.line(String.format(Locale.ROOT, "omega loadtest  %s  %s  %d players  %s s (+%d s warm-up)  seed %d",
                plan.scenario().zoneId(), plan.scenario().name(), plan.players(),
                Numbers.of(Math.round(result.measurements().seconds())), plan.warmUp().toSeconds(), plan.seed()));
        page.line(String.format(Locale.ROOT, "build %s  server %s  JDK %s  %d cores  %s  open loop 10 inputs/s/bot",
                environment.omegaVersion(), environment.serverBuild().isEmpty() ? "?" : environment.serverBuild(),
                environment.jdk().replaceAll("\\+.*", ""), environment.cores(), environment.transport()));
        if (plan.delayMs() > 0) {
            page.line(String.format(Locale.ROOT, "way made longer by a round trip of %d ms +- %d ms", plan.delayMs(),
                    plan.jitterMs()));
        }
        if (!plan.scenario().schedule().isSteady()) {
            page.line("schedule: " + plan.scenario().schedule().words() + "; per player: of those there in the mean, "
                    + result.measurements().traffic().players());
        }
        validity(page, result);
    }

    private static void validity(Page page, LoadTestResult result) {
        GeneratorSummary generator = result.measurements().generator();
        String generatorLine =
                String.format(Locale.ROOT, "generator %s %% CPU, late sends p99 %s ms, %s missed of %s, GC %s ms",
                        Numbers.of(Math.round(100 * generator.cpuShare())), Numbers.ms(generator.lateness().p99Ms()),
                        Numbers.of(generator.missedSends()), Numbers.of(generator.dueSends()),
                        Numbers.of(generator.gcMaxPauseMs()));
        if (result.validity().valid()) {
            page.line("VALID  " + generatorLine);
        } else {
            page.line("INVALID  " + String.join("; ", result.validity().reasons()));
            page.line("  " + generatorLine);
        }
        memory(page, result.measurements().memory());
    }

    private static void memory(Page page, GeneratorMemory memory) {
        if (memory.isMeasured()) {
            page.line(String.format(Locale.ROOT,
                    "memory: heap %.1f, then %.1f MB after GC (%+.1f %%); histograms %.1f, then %.1f MB",
                    memory.before().heapBytes() / MEGA, memory.after().heapBytes() / MEGA, memory.heapGrowthPercent(),
                    memory.before().histogramBytes() / MEGA, memory.after().histogramBytes() / MEGA));
        }
    }

    private static void foot(Page page, LoadTestResult result, List<Path> files) {
        if (!files.isEmpty()) {
            page.paragraph("FILES   ", files.stream().map(Path::toString).collect(Collectors.joining("  ")),
                    "        ");
        }
        if (!result.plan().reproduceCommand().isEmpty()) {
            page.paragraph("AGAIN   ", result.plan().reproduceCommand(), "        ");
        }
    }

    private static String verdict(LoadTestResult result) {
        String word = result.interrupted() ? "INTERRUPTED" : result.outcome().name().replace('_', ' ');
        return String.format(Locale.ROOT, "RESULT  %s: gated %d met, %d missed, %d not measured; exit %d", word,
                count(result, Verdict.MET), count(result, Verdict.MISSED),
                count(result, Verdict.NOT_MEASURED) + count(result, Verdict.ILL_DEFINED), result.exitCode());
    }

    private static long count(LoadTestResult result, Verdict verdict) {
        return result.claims().stream().filter(claim -> claim.gated() && claim.verdict() == verdict).count();
    }
}
