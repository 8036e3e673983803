package dev.omega.cli;

import dev.omega.cli.output.Console;
import dev.omega.loadbot.Progress;
import dev.omega.loadbot.ProgressListener;
import dev.omega.loadbot.measure.ServerSecond;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Shows how a load test is doing: on a terminal one block that is redrawn, elsewhere a line with the time every ten seconds
 * and at each new phase. Called on the load test's thread.
 */
final class ProgressLines implements ProgressListener {
    private static final long LINE_EVERY_MS = 10_000;
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";

    private static final int SPARKLINE_SECONDS = 40;

    private final Sparkline confirms = new Sparkline(SPARKLINE_SECONDS);
    private final PrintWriter err;
    private final boolean redraw;
    private final InstantSource clock;
    private int drawnLines;
    private long nextLineMs;
    private Progress.Phase lastPhase = Progress.Phase.DONE;

    ProgressLines(Console console, InstantSource clock) {
        this.err = console.err();
        this.redraw = console.errIsTerminal();
        this.clock = clock;
    }

    @Override
    public void onProgress(Progress progress) {
        confirms.add(progress.confirms() == 0 ? Double.NaN : progress.confirmP95Ms());
        if (redraw) {
            draw(progress);
        } else if (progress.phase() != lastPhase || progress.elapsedMs() >= nextLineMs) {
            lastPhase = progress.phase();
            nextLineMs = progress.elapsedMs() + LINE_EVERY_MS;
            err.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + line(progress));
            err.flush();
        }
    }

    /** Takes the block off the terminal, so that the report starts on a clean line. */
    void clear() {
        if (drawnLines > 0) {
            err.print(String.format(Locale.ROOT, UP, drawnLines) + "\u001b[J");
            err.flush();
            drawnLines = 0;
        }
    }

    private void draw(Progress progress) {
        List<String> block = block(progress);
        if (drawnLines > 0) {
            err.print(String.format(Locale.ROOT, UP, drawnLines));
        }
        block.forEach(line -> err.print(CLEAR_LINE + line + "\n"));
        err.flush();
        drawnLines = block.size();
    }

    private List<String> block(Progress progress) {
        return List.of(
                String.format(Locale.ROOT, "%-8s %4d s%s   players %d/%d   errors %d", word(progress.phase()),
                        progress.elapsedMs() / 1000, remaining(progress), progress.connected(), progress.planned(),
                        progress.errors()),
                String.format(Locale.ROOT,
                        "         %.0f inputs/s  %.0f states/s  up %.0f B/s  down %.0f B/s per player",
                        progress.inputsPerSecond(), progress.statesPerSecond(), progress.upBytesPerPlayerSecond(),
                        progress.downBytesPerPlayerSecond()),
                "         input->confirm ms  " + latency(progress),
                "         p95  " + bars() + server(progress.server()));
    }

    private static String line(Progress progress) {
        return String.format(Locale.ROOT,
                "%s %d s%s players %d/%d inputs/s %.0f states/s %.0f input->confirm ms %s errors %d",
                word(progress.phase()), progress.elapsedMs() / 1000, remaining(progress), progress.connected(),
                progress.planned(), progress.inputsPerSecond(), progress.statesPerSecond(), latency(progress),
                progress.errors());
    }

    private static String latency(Progress progress) {
        return progress.confirms() == 0
                ? "-"
                : String.format(Locale.ROOT, "p50 %.1f p95 %.1f p99 %.1f", progress.confirmP50Ms(),
                        progress.confirmP95Ms(), progress.confirmP99Ms());
    }

    private String bars() {
        double highest = confirms.highest();
        return Double.isNaN(highest) ? "-" : String.format(Locale.ROOT, "%s  highest %.1f", confirms.bars(), highest);
    }

    private static String server(ServerSecond server) {
        return Double.isNaN(server.tickWorkP99Ms())
                ? ""
                : String.format(Locale.ROOT, "   tick %.1f ms, %d/s", server.tickWorkP99Ms(), server.ticks());
    }

    private static String remaining(Progress progress) {
        return progress.remainingMs() > 0 ? " (" + progress.remainingMs() / 1000 + " s left)" : "";
    }

    private static String word(Progress.Phase phase) {
        return switch (phase) {
            case PREPARE -> "prepare";
            case RAMP_UP -> "join";
            case WARM_UP -> "warm up";
            case MEASURE -> "measure";
            case SETTLE -> "settle";
            case LEAVE -> "leave";
            case DONE -> "done";
        };
    }
}
