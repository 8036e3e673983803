package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.server.recording.Replay;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code omega replay bisect}: the tick in which this build goes another way than the one that recorded. */
@Command(name = "bisect", description = "Find the tick in which a replay first goes another way; exit code 3 when there is one.")
final class ReplayBisectCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "Written by serve zone --record.")
    private Path file = Path.of("");

    @Mixin
    private ReplayContentOptions content = new ReplayContentOptions();

    ReplayBisectCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Replay.Result replay = Recordings.replay(file, content, Replay::verify);
        Result result = Recordings.result("replay-bisect", replay);
        Replay.Difference difference = replay.difference();
        if (difference == null) {
            context.print(result.field("different_tick", null).line("no difference"));
            return ExitCode.OK;
        }
        context.print(describe(result, replay, difference));
        return ExitCode.MISSED;
    }

    private static Result describe(Result result, Replay.Result replay, Replay.Difference difference) {
        String what = difference.isWholeState() ? "whole_state" : "places_and_health";
        double second = Recordings.seconds(replay.header(), difference.tick());
        return result.field("different_tick", difference.tick())
                .field("second", second)
                .field("what", what)
                .field("equal_until_tick", difference.soundTick())
                .field("recorded_hash", Recordings.hex(difference.expectedHash()))
                .field("replayed_hash", Recordings.hex(difference.foundHash()))
                .field("inputs_of_tick", difference.inputs())
                .field("actions_of_tick", difference.actions())
                .line("tick " + difference.tick() + ", " + second + " s after the start: "
                        + (difference.isWholeState()
                                ? "something that is neither place nor health differs, since a tick after "
                                        + difference.soundTick()
                                : "somebody is elsewhere or less well than recorded"))
                .line("  whole state equal up to tick " + difference.soundTick())
                .line("  " + difference.inputs() + " inputs and " + difference.actions() + " actions came in this tick")
                .line("  recorded " + Recordings.hex(difference.expectedHash()) + ", replayed "
                        + Recordings.hex(difference.foundHash()));
    }
}
