package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.server.host.InstanceShape;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What holds for every instance of a zone host. */
final class InstanceOptions {
    @Option(names = "--capacity", paramLabel = "N", defaultValue = "0", order = 13, description = "Players an instance holds (default: what its kind of zone holds).")
    private int capacity;

    @Option(names = "--view-radius", paramLabel = "METRES", defaultValue = "0", order = 14, description = "How far players see (default: 48).")
    private int viewMetres;

    /** @throws CliException when a number is out of range */
    InstanceShape shape() {
        try {
            return new InstanceShape(capacity, viewMetres);
        } catch (IllegalArgumentException outOfRange) {
            throw CliException.usage(String.valueOf(outOfRange.getMessage()));
        }
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
