package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.embedded.EmbeddedServices;
import java.util.concurrent.Callable;

/** {@code omega db stop}: ends what {@code omega db start} left running. Stopping what does not run is no error. */
final class DbStopCommand implements Callable<Integer> {
    private final Context context;

    DbStopCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean stopped = EmbeddedServices.stop(context.dataDirectory());
        context.print(new Result("db-stop").field("data_dir", context.dataDirectory().toString())
                .field("stopped", stopped)
                .line(stopped ? "PostgreSQL and Redis stopped" : "nothing was running"));
        return ExitCode.OK;
    }
}
