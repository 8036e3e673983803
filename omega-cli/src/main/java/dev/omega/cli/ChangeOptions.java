package dev.omega.cli;

import dev.omega.cli.output.Result;
import picocli.CommandLine.Option;

/** What every command takes that changes something at the servers. */
final class ChangeOptions {
    @Option(names = "--yes", order = 50, description = "Do it, which is the default here; for scripts that always say so.")
    private boolean yes;

    @Option(names = "--dry-run", order = 51, description = "Only check it and say what would come of it.")
    private boolean dryRun;

    /** Whether nothing is to be changed. */
    boolean isDry() {
        RiskOptions.requireOne(yes, dryRun);
        return dryRun;
    }

    /** The result with the field {@code done}, and a line when it was not. */
    Result noted(Result result) {
        result.field("done", !dryRun);
        return dryRun ? result.line("nothing was changed: --dry-run") : result;
    }
}
