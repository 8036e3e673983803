package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.server.recording.Replay;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code omega replay run}: a recording as a benchmark of the simulation. */
@Command(name = "run", description = "Replay a recording and say how fast that went.")
final class ReplayRunCommand implements Callable<Integer> {
    private static final double NS_PER_MS = 1e6;

    private final Context context;

    @Parameters(paramLabel = "FILE", description = "Written by serve zone --record.")
    private Path file = Path.of("");

    @Mixin
    private ReplayContentOptions content = new ReplayContentOptions();

    ReplayRunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        long startNs = System.nanoTime();
        Replay.Result replay = Recordings.replay(file, content, Replay::run);
        long elapsedMs = Math.max(1, Math.round((System.nanoTime() - startNs) / NS_PER_MS));
        Result result = Recordings.result("replay-run", replay);
        context.print(result.field("elapsed_ms", elapsedMs)
                .line(elapsedMs + " ms, " + replay.ticks() * 1000 / elapsedMs + " ticks/s, "
                        + 1000 * elapsedMs / Math.max(1, replay.ticks()) + " us per tick")
                .line("state " + Recordings.hex(replay.stateHash())));
        return ExitCode.OK;
    }
}
