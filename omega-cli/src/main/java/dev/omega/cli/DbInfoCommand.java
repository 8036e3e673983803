package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import dev.omega.cli.storage.DatabaseLogin;
import dev.omega.cli.storage.DatabaseOptions;
import dev.omega.cli.storage.OwnerDatabase;
import dev.omega.server.store.DatabaseAddress;
import dev.omega.server.store.Migrations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code omega db info}: the migrations of this build and whether the database has them. */
@Command(name = "info", description = "List the migrations and whether the database has them.")
final class DbInfoCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private DatabaseOptions options = new DatabaseOptions();

    DbInfoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (OwnerDatabase database = OwnerDatabase.open(options, context.console(), context.dataDirectory())) {
            DatabaseLogin login = database.login();
            context.print(describe(login, Migrations.info(login.jdbcUrl(), login.user(), login.password())));
            return ExitCode.OK;
        }
    }

    private static Result describe(DatabaseLogin login, List<Migrations.Step> steps) {
        TextTable table = new TextTable("VERSION", "STATE", "DESCRIPTION");
        List<Map<String, Object>> json = new ArrayList<>();
        for (Migrations.Step step : steps) {
            table.row(step.version(), step.applied() ? "applied" : "pending", step.description());
            json.add(Map.of("version", step.version(), "applied", step.applied(), "description", step.description()));
        }
        return new Result("db-info").field("database", DatabaseAddress.of(login.jdbcUrl()))
                .field("user", login.user())
                .field("migrations", json)
                .line("database " + DatabaseAddress.of(login.jdbcUrl()) + ", user " + login.user())
                .lines(table.lines());
    }
}
