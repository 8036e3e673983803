package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Result;
import picocli.CommandLine.Option;

/** What every command takes whose doing cannot be taken back. */
final class RiskOptions {
    @Option(names = "--yes", order = 50, description = "Do it; without, only say what would be done.")
    private boolean yes;

    @Option(names = "--dry-run", order = 51, description = "Only say what would be done.")
    private boolean dryRun;

    /** Whether it is to be done. */
    boolean isMeant() {
        requireOne(yes, dryRun);
        return yes;
    }

    /** @throws CliException when it is to be done and not to be done */
    static void requireOne(boolean yes, boolean dryRun) {
        if (yes && dryRun) {
            throw CliException.usage("give either --yes or --dry-run");
        }
    }

    /** The result with the field {@code done}, and a line when it was not. */
    static Result noted(Result result, boolean done) {
        result.field("done", done);
        return done ? result : result.line("nothing was changed; do it with --yes");
    }
}
