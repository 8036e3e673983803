package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.plan.Mix;
import dev.omega.cli.plan.Needs;
import dev.omega.cli.plan.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What players are hosted on, and what that costs: machines, what a core of them holds, their price. */
final class HostingOptions {
    /** The 70 % mark of a search on one core (docs/benchmarks.md, "Capacity"). */
    private static final int MEASURED_PLAYERS_PER_CORE = 2_580;

    @Option(names = "--capacity-report", paramLabel = "FILE", order = 3, description = "report.json of 'omega loadtest capacity --pin': its 70 %% mark is what a core holds.")
    private @Nullable Path capacityReport;

    @Option(names = "--players-per-core", paramLabel = "N", order = 4, description = "What a core holds, instead of a report (default: 2580, measured on the project's machine).")
    private @Nullable Integer playersPerCore;

    @Option(names = "--cores", paramLabel = "N", defaultValue = "4", order = 5, description = "Cores of a machine for zone hosts (default: 4).")
    private int cores;

    @Option(names = "--spare", paramLabel = "N", defaultValue = "1", order = 6, description = "Machines more, for when one dies (default: 1).")
    private int spare;

    @Option(names = "--price", paramLabel = "AMOUNT", order = 9, description = "Of such a machine a month; one more of them is for API server and database.")
    private @Nullable Double price;

    /**
     * What a plan rests on.
     *
     * @param mix where players are, as {@code --mix} has it
     * @throws CliException when an option is out of range
     */
    Terms terms(String mix, int fillPercent, int sessionMinutes) {
        if (price != null && !(price >= 0 && price <= 1e6)) {
            throw CliException.usage("--price " + price + " must be within 0..1000000");
        }
        if (capacityReport != null && playersPerCore != null) {
            throw CliException
                    .usage("--capacity-report and --players-per-core both say what a core holds; leave one out");
        }
        int perCore = playersPerCore == null ? MEASURED_PLAYERS_PER_CORE : playersPerCore;
        if (capacityReport != null) {
            perCore = mark(capacityReport);
        }
        try {
            return new Terms(Mix.parse(mix), perCore, cores, spare, fillPercent, sessionMinutes);
        } catch (IllegalArgumentException outOfRange) {
            throw CliException.usage("--" + outOfRange.getMessage());
        }
    }

    /** Where the players of a core come from, in words. */
    String source() {
        if (capacityReport != null) {
            return "70 % mark of " + capacityReport;
        }
        return playersPerCore == null
                ? "measured on the project's machine; measure yours: omega loadtest capacity --pin"
                : "as given";
    }

    private static int mark(Path report) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(report));
            int players = json.path("marks").path("70").asInt(0);
            if (players < 1) {
                throw CliException.usage("--capacity-report " + report
                        + " has no 70 % mark; give the report.json of 'omega loadtest capacity'");
            }
            return players;
        } catch (IOException _) {
            throw CliException.usage("--capacity-report " + report
                    + " cannot be read; give the report.json of 'omega loadtest capacity'");
        } catch (JacksonException malformed) {
            throw CliException.usage("--capacity-report " + report + " is not JSON: " + malformed.getOriginalMessage());
        }
    }

    /** Zone hosts and as many machines as API server and database take; {@code null} without a price. */
    @Nullable
    Double price(Needs needs) {
        Double each = price;
        return each == null ? null : (needs.hosts() + Math.max(1, Math.ceil(needs.apiCores() / cores))) * each;
    }

    /** The same for a table. */
    String cost(Needs needs) {
        Double all = price(needs);
        return all == null ? "-" : String.format(Locale.ROOT, "%.0f", all);
    }
}
