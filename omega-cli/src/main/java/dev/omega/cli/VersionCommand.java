package dev.omega.cli;

import dev.omega.cli.build.BuildInfo;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.util.concurrent.Callable;

/** {@code omega version}: build, revision, protocol, database schema and Java of this program. */
final class VersionCommand implements Callable<Integer> {
    private final Context context;

    VersionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        BuildInfo build = BuildInfo.current();
        String java = Runtime.version().toString();
        context.print(new Result("version").field("version", build.version())
                .field("build", build.id())
                .field("commit", build.commit())
                .field("protocol", "omega.1")
                .field("database_schema", build.schemaVersion())
                .field("java", java)
                .line("omega " + build.version() + " (build " + build.id() + ", commit " + build.commit() + ")")
                .line("protocol omega.1, database schema " + build.schemaVersion() + ", Java " + java));
        return ExitCode.OK;
    }
}
