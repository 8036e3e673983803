package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.embedded.EmbeddedServices;
import dev.omega.embedded.ServerStatus;
import dev.omega.embedded.ServicesStatus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code omega db status}: whether the embedded servers of the data directory run, where, and whose they are. */
final class DbStatusCommand implements Callable<Integer> {
    private final Context context;

    DbStatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.print(describe(context.dataDirectory()));
        return ExitCode.OK;
    }

    /** What runs on the data directory. */
    static Result describe(Path dataDirectory) {
        ServicesStatus status = EmbeddedServices.status(dataDirectory);
        Result result = new Result("db-status").field("data_dir", dataDirectory.toString())
                .field("running", status.running())
                .field("detached", status.detached())
                .field("owner_pid", status.ownerPid().isPresent() ? status.ownerPid().getAsLong() : null)
                .field("postgres", json(status.postgres()))
                .field("redis", json(status.redis()));
        return result.line(text("PostgreSQL", status.postgres()))
                .line(text("Redis", status.redis()))
                .line(owner(status));
    }

    private static @Nullable Map<String, Object> json(Optional<ServerStatus> server) {
        if (server.isEmpty()) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("pid", server.get().pid());
        fields.put("host", server.get().host());
        fields.put("port", server.get().port());
        return fields;
    }

    private static String text(String name, Optional<ServerStatus> server) {
        return String.format("%-11s", name) + server.map(
                running -> "running at " + running.host() + ":" + running.port() + " (process " + running.pid() + ")")
                .orElse("not running");
    }

    private static String owner(ServicesStatus status) {
        if (!status.running()) {
            return "start them with 'omega db start'";
        }
        if (status.detached()) {
            return "they run until 'omega db stop'";
        }
        return status.ownerPid().isPresent()
                ? "they stop with process " + status.ownerPid().getAsLong()
                : "their owner is gone; 'omega db stop' ends them";
    }
}
