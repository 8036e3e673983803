package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import dev.omega.cli.storage.DatabaseLogin;
import dev.omega.cli.storage.DatabaseOptions;
import dev.omega.cli.storage.OwnerDatabase;
import dev.omega.server.economy.EconomyDoctor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code omega doctor economy}: whether gold and items are conserved, straight from the database. */
@Command(name = "economy", description = "Check in the database that gold and items are conserved; exit code 3 when not.")
final class DoctorEconomyCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private DatabaseOptions storage = new DatabaseOptions();

    DoctorEconomyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (OwnerDatabase database = OwnerDatabase.open(storage, context.console(), context.dataDirectory())) {
            DatabaseLogin login = database.login();
            List<EconomyDoctor.Finding> findings =
                    EconomyDoctor.examine(login.jdbcUrl(), login.user(), login.password());
            context.print(describe(findings));
            return EconomyDoctor.isSound(findings) ? ExitCode.OK : ExitCode.MISSED;
        }
    }

    static Result describe(List<EconomyDoctor.Finding> findings) {
        TextTable table = new TextTable("CHECK", "VERDICT", "BROKEN");
        List<Map<String, Object>> json = new ArrayList<>();
        for (EconomyDoctor.Finding finding : findings) {
            table.row(finding.check(), finding.broken() == 0 ? "holds" : "BROKEN", finding.broken());
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("check", finding.check());
            fields.put("broken", finding.broken());
            json.add(fields);
        }
        boolean sound = EconomyDoctor.isSound(findings);
        return new Result("doctor-economy").field("sound", sound)
                .field("checks", json)
                .lines(table.lines())
                .line(sound
                        ? "the economy is sound"
                        : "the economy is NOT sound; stop it with 'omega economy freeze all', then look into the views"
                                + " economy_..._check of the database");
    }
}
