package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega tournament define}: plans tournaments or changes a plan. */
@Command(name = "define", description = "Plan tournaments, or change a plan; what can be entered already stays as it is.")
final class TournamentDefineCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "PLAN", description = "Id of the plan: small letters, digits and hyphens.")
    private String plan = "";

    @Option(names = "--title", paramLabel = "TEXT", order = 1, description = "Name for people (default: the id).")
    private @Nullable String title;

    @Option(names = "--starts-in", paramLabel = "TIME", converter = Durations.class, order = 2, description = "It starts once, so long from now.")
    private @Nullable Duration startsIn;

    @Option(names = "--starts-at", paramLabel = "TIME", order = 3, description = "It starts at this time, for example 2026-12-04T19:00:00Z.")
    private @Nullable String startsAt;

    @Option(names = "--cron", paramLabel = "CRON", order = 4, description = "It starts again and again: five cron fields in UTC, for%nexample '0 19 * * 5'. Without any of the three: not again.")
    private @Nullable String cron;

    @Option(names = "--registration", paramLabel = "TIME", defaultValue = "1h", converter = Durations.class, order = 5, description = "How long before its start it can be entered (default: 1h).")
    private Duration registration = Duration.ofHours(1);

    @Option(names = "--fee", paramLabel = "GOLD", defaultValue = "0", order = 6, description = "Gold to enter (default: 0).")
    private long fee;

    @Option(names = "--entrants-min", paramLabel = "N", defaultValue = "2", order = 7, description = "With fewer it is not held, and fees go back (default: 2).")
    private int entrantsMin;

    @Option(names = "--entrants-max", paramLabel = "N", defaultValue = "64", order = 8, description = "Most that can enter, up to 1024 (default: 64).")
    private int entrantsMax;

    @Option(names = "--reward", paramLabel = "GOLD", split = ",", order = 9, description = "Gold for the first, the second, and so on, with commas; in a%nbracket for the first, the second, each loser of a semi-final, ...")
    private List<Long> rewards = List.of();

    @Option(names = "--zone", paramLabel = "ZONE", order = 10, description = "Zone in which matches are played (default: arena).")
    private @Nullable String zone;

    @Option(names = "--ladder", paramLabel = "NAME", order = 11, description = "Ratings that seed it and that it changes (default: none).")
    private @Nullable String ladder;

    @Option(names = "--board", paramLabel = "BOARD", order = 12, description = "A score attack: most on this leaderboard wins.")
    private @Nullable String board;

    @Option(names = "--seats", paramLabel = "TIME", defaultValue = "60s", converter = Durations.class, order = 13, description = "How long players are awaited in a match (default: 60s).")
    private Duration seats = Duration.ofMinutes(1);

    @Option(names = "--round", paramLabel = "TIME", defaultValue = "5m", converter = Durations.class, order = 14, description = "How long a match, or the score attack, lasts (default: 5m).")
    private Duration round = Duration.ofMinutes(5);

    @Option(names = "--points", paramLabel = "N", defaultValue = "5", order = 15, description = "Points that end a match; 0: only time does (default: 5).")
    private int points;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    TournamentDefineCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String wanted = Json.write(wanted(start()));
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            JsonNode made = client.post("/v1/admin/tournaments/plans", admin.key(context), wanted);
            String starts = made.has("next_starts_at")
                    ? "starts at " + TournamentListCommand.time(made, "next_starts_at")
                    : "is not held again";
            context.print(change.noted(new Result("tournament-define").field("plan", JsonFields.plain(made))
                    .line("tournament " + plan + " " + starts)));
            return ExitCode.OK;
        }
    }

    private @Nullable Instant start() {
        if (startsIn != null && startsAt != null) {
            throw CliException.usage("give either --starts-in or --starts-at");
        }
        if (startsIn != null) {
            return InstantSource.system().instant().plus(startsIn);
        }
        try {
            return startsAt == null ? null : Instant.parse(startsAt);
        } catch (DateTimeParseException e) {
            throw CliException.usage("--starts-at: '" + startsAt + "' is no time; write 2026-12-04T19:00:00Z");
        }
    }

    private Map<String, Object> wanted(@Nullable Instant start) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("plan_id", plan);
        wanted.put("title", title == null ? plan : title);
        wanted.put("format", board == null ? "bracket" : "score_attack");
        putIfGiven(wanted, "zone_id", board == null && zone == null ? "arena" : zone);
        putIfGiven(wanted, "ladder", ladder);
        putIfGiven(wanted, "board_id", board);
        putIfGiven(wanted, "starts_cron", cron);
        putIfGiven(wanted, "next_starts_at", start == null ? null : start.toEpochMilli());
        wanted.put("registration_ms", registration.toMillis());
        wanted.put("entry_fee", fee);
        wanted.put("entrants_min", entrantsMin);
        wanted.put("entrants_max", entrantsMax);
        wanted.put("seat_ms", seats.toMillis());
        wanted.put("round_ms", round.toMillis());
        wanted.put("win_points", points);
        wanted.put("rewards", rewards);
        return wanted;
    }

    private static void putIfGiven(Map<String, Object> wanted, String field, @Nullable Object value) {
        if (value != null) {
            wanted.put(field, value);
        }
    }
}
