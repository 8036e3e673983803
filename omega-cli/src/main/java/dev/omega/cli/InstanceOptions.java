package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.server.host.InstanceShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What holds for every instance of a zone host. */
final class InstanceOptions {
    @Option(names = "--capacity", paramLabel = "N", order = 13, description = "Players an instance holds (default: what its kind of zone holds).")
    private @Nullable Integer capacity;

    @Option(names = "--view-radius", paramLabel = "METRES", order = 14, description = "How far players see (default: 48).")
    private @Nullable Integer viewMetres;

    /** @throws CliException when a number is out of range */
    InstanceShape shape() {
        try {
            return new InstanceShape(given("--capacity", capacity), given("--view-radius", viewMetres));
        } catch (IllegalArgumentException outOfRange) {
            throw CliException.usage(String.valueOf(outOfRange.getMessage()));
        }
    }

    private static int given(String option, @Nullable Integer value) {
        if (value != null && value == 0) {
            throw CliException.usage(option + " 0 is no size; leave it out for the usual one");
        }
        return value == null ? 0 : value;
    }

    /** The options of a zone host whose instances have this shape; nothing for the standard. */
    static List<String> arguments(InstanceShape shape) {
        List<String> arguments = new ArrayList<>();
        if (shape.capacity() != 0) {
            arguments.addAll(List.of("--capacity", Integer.toString(shape.capacity())));
        }
        if (shape.viewMetres() != 0) {
            arguments.addAll(List.of("--view-radius", Integer.toString(shape.viewMetres())));
        }
        return arguments;
    }
}
