package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A run of ten players with servers of its own; whoever needs it stops it. */
final class ShortRun {

    private ShortRun() {}

    static RunningOmega start(Path data, Path reports, String duration, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("loadtest", "--players", "10", "--duration", duration,
                "--warmup", "1s", "--ramp-up", "1s", "--out", reports.toString()));
        arguments.addAll(List.of(more));
        OmegaCommand.withServerPrograms(data.resolve("loadtest"));
        return new OmegaCommand(data).start(arguments.toArray(String[]::new));
    }

    /** Until its progress tells one of these. */
    static void awaitText(RunningOmega run, String... anyOf) throws Exception {
        Cluster.await(Duration.ofMinutes(2), String.join(" or ", anyOf), () -> {
            String err = run.err();
            assertTrue(run.isAlive(), err);
            return Stream.of(anyOf).anyMatch(err::contains);
        });
    }
}
