package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.server.zone.Strategies;
import java.util.List;
import picocli.CommandLine.Option;

/** Which strategies a zone does without, to see what each is worth. */
final class StrategyOptions {
    @Option(names = "--without", paramLabel = "LIST", split = ",", order = 28, description = {
            "Leave out strategies: delta, interest, packing,",
            "frequency, pool, aicull, pathcache, lod, batch (default: use all)."})
    private List<String> without = List.of();

    /** Whether any is named. */
    boolean named() {
        return !without.isEmpty();
    }

    /** What is in use. */
    Strategies strategies() {
        return require(without);
    }

    /**
     * What is in use without the named ones.
     *
     * @throws CliException when one of them is no strategy
     */
    static Strategies require(List<String> without) {
        try {
            return Strategies.without(without);
        } catch (IllegalArgumentException unknown) {
            throw CliException.usage("--without: " + unknown.getMessage());
        }
    }

    /** The option for a zone host that is started; nothing without it. */
    List<String> arguments() {
        return without.isEmpty() ? List.of() : List.of("--without", String.join(",", without));
    }

    /** The option as it was given, with a space before it; nothing without it. */
    String asArguments() {
        return without.isEmpty() ? "" : " --without " + String.join(",", without);
    }
}
