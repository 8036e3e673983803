package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.embedded.EmbeddedServices;
import dev.omega.embedded.Options;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code omega db start}: the embedded PostgreSQL and Redis, left running until {@code omega db stop}. */
@Command(name = "start", description = "Start the embedded PostgreSQL and Redis and leave them running.")
final class DbStartCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--postgres-port", paramLabel = "PORT", defaultValue = "0", description = "TCP port of PostgreSQL on 127.0.0.1 (default: a free one).")
    private int postgresPort;

    @Option(names = "--redis-port", paramLabel = "PORT", defaultValue = "0", description = "TCP port of Redis on 127.0.0.1 (default: a free one).")
    private int redisPort;

    DbStartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Options options = Options.defaults().detachedFromOwner().onPorts(postgresPort, redisPort);
        try (EmbeddedServices _ = EmbeddedServices.start(context.dataDirectory(), options)) {
            context.print(DbStatusCommand.describe(context.dataDirectory()));
        }
        return ExitCode.OK;
    }
}
