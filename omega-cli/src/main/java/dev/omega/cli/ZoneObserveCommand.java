package dev.omega.cli;

import dev.omega.cli.http.OpsClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.process.StopSignal;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code omega zone observe}: everything a player is told, as lines of JSON, as long as it lasts. */
@Command(name = "observe", description = "Look over a player's shoulder: print what the zone tells it, a line of JSON each.")
final class ZoneObserveCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ObservedOptions observed = new ObservedOptions();

    @Option(names = "--duration", paramLabel = "TIME", order = 3, converter = Durations.class, description = "Stop after this long (default: with Ctrl-C, or when who is observed leaves).")
    private @Nullable Duration duration;

    @Parameters(paramLabel = "WHO", description = "A player's name or an entity's number.")
    private String who = "";

    ZoneObserveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        long endNs = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
        StopSignal stop = StopSignal.install();
        try (OpsClient client = observed.client()) {
            client.lines(observed.path("/v1/observe", who), line -> {
                if (!line.isEmpty()) {
                    context.console().out().println(line);
                    context.console().out().flush();
                }
                return !stop.isAsked() && System.nanoTime() < endNs;
            });
            return ExitCode.OK;
        }
    }
}
