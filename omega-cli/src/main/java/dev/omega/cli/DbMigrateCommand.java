package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.storage.DatabaseLogin;
import dev.omega.cli.storage.DatabaseOptions;
import dev.omega.cli.storage.OwnerDatabase;
import dev.omega.server.store.Migrations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code omega db migrate}: brings a database to this build's schema, as its owner. */
@Command(name = "migrate", description = "Bring the database to the schema of this build; needs the owner's login.")
final class DbMigrateCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private DatabaseOptions options = new DatabaseOptions();

    DbMigrateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (OwnerDatabase database = OwnerDatabase.open(options, context.console(), context.dataDirectory())) {
            DatabaseLogin login = database.login();
            Migrations.Outcome outcome = Migrations.migrate(login.jdbcUrl(), login.user(), login.password());
            database.enableApplicationLogin();
            context.print(new Result("db-migrate").field("applied", outcome.applied())
                    .field("version", outcome.version())
                    .line(text(outcome)));
            return ExitCode.OK;
        }
    }

    private static String text(Migrations.Outcome outcome) {
        return outcome.applied() == 0
                ? "the schema is at version " + outcome.version() + " already"
                : "applied " + outcome.applied() + " migrations; the schema is at version " + outcome.version();
    }
}
