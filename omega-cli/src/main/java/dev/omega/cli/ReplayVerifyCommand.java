package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.server.recording.Replay;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code omega replay verify}: whether this build plays a recording as the one that made it. */
@Command(name = "verify", description = "Replay a recording and compare every tick; exit code 3 when one differs.")
final class ReplayVerifyCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "Written by serve zone --record.")
    private Path file = Path.of("");

    @Mixin
    private ReplayContentOptions content = new ReplayContentOptions();

    ReplayVerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Replay.Result replay = Recordings.replay(file, content, Replay::verify);
        Replay.Difference difference = replay.difference();
        Result result = Recordings.result("replay-verify", replay).field("equal", difference == null);
        if (difference == null) {
            context.print(result.line("equal in every tick"));
            return ExitCode.OK;
        }
        context.print(result.field("different_tick", difference.tick())
                .line("differs in tick " + difference.tick() + "; omega replay bisect " + file + " says more"));
        return ExitCode.MISSED;
    }
}
