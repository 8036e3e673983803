package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega match define}: makes a queue for matches or changes it. */
@Command(name = "define", description = "Make a queue for matches, or change one; tickets in it go by the new rules.")
final class MatchDefineCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "QUEUE", description = "Id of the queue: small letters, digits and hyphens.")
    private String queue = "";

    @Option(names = "--title", paramLabel = "TEXT", order = 1, description = "Name for people (default: the id).")
    private @Nullable String title;

    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "arena", order = 2, description = "Zone in which its matches are played (default: arena).")
    private String zone = "arena";

    @Option(names = "--ladder", paramLabel = "NAME", order = 3, description = "Ratings it uses and changes (default: those of the queue's id).")
    private @Nullable String ladder;

    @Option(names = "--teams", paramLabel = "N", order = 4, description = "Teams of a match (default: 2).")
    private @Nullable Integer teams;

    @Option(names = "--team-min", paramLabel = "N", order = 5, description = "Fewest players of a team (default: as --team-max).")
    private @Nullable Integer teamMin;

    @Option(names = "--team-max", paramLabel = "N", order = 6, description = "Most players of a team (default: 1).")
    private @Nullable Integer teamMax;

    @Option(names = "--team-multiple", paramLabel = "N", order = 7, description = "The size of a team is a multiple of this (default: 1).")
    private @Nullable Integer teamMultiple;

    @Option(names = "--role", paramLabel = "ROLE=N", order = 8, description = "Players of a role that every team must have; repeatable.")
    private Map<String, Integer> roles = new LinkedHashMap<>();

    @Option(names = "--window", paramLabel = "N", order = 9, description = "How far ratings may lie apart at first (default: 100).")
    private @Nullable Integer window;

    @Option(names = "--window-growth", paramLabel = "N", order = 10, description = "How much further for each second of waiting (default: 20).")
    private @Nullable Integer windowGrowth;

    @Option(names = "--window-most", paramLabel = "N", order = 11, description = "How far at last (default: 800).")
    private @Nullable Integer windowMost;

    @Option(names = "--patience", paramLabel = "TIME", converter = Durations.class, order = 12, description = "Waiting time after which smaller teams do (default: 15s).")
    private @Nullable Duration patience;

    @Option(names = "--seats", paramLabel = "TIME", converter = Durations.class, order = 13, description = "How long seats are kept (default: 30s).")
    private @Nullable Duration seats;

    @Option(names = "--round", paramLabel = "TIME", converter = Durations.class, order = 14, description = "How long a match lasts at most (default: 5m).")
    private @Nullable Duration round;

    @Option(names = "--points", paramLabel = "N", order = 15, description = "Points of a team that end a match; 0: only time does (default: 5).")
    private @Nullable Integer points;

    @Option(names = "--closed", order = 16, description = "Take no new tickets.")
    private boolean closed;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    MatchDefineCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<String, Object> wanted = QueueDefaults.rules(queue);
        wanted.put("zone_id", zone);
        ShardSettingOptions.put(wanted, "title", title);
        ShardSettingOptions.put(wanted, "ladder", ladder);
        ShardSettingOptions.put(wanted, "teams", teams);
        ShardSettingOptions.put(wanted, "team_min", teamMin);
        ShardSettingOptions.put(wanted, "team_max", teamMax);
        ShardSettingOptions.put(wanted, "team_multiple", teamMultiple);
        wanted.put("roles", roles);
        ShardSettingOptions.put(wanted, "window_start", window);
        ShardSettingOptions.put(wanted, "window_growth", windowGrowth);
        ShardSettingOptions.put(wanted, "window_most", windowMost);
        ShardSettingOptions.put(wanted, "patience_ms", millis(patience));
        ShardSettingOptions.put(wanted, "seat_ms", millis(seats));
        ShardSettingOptions.put(wanted, "round_ms", millis(round));
        ShardSettingOptions.put(wanted, "win_points", points);
        wanted.put("open", !closed);
        QueueDefaults.complete(wanted);
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            JsonNode made = client.post("/v1/admin/matchmaking/queues", admin.key(context), Json.write(wanted));
            context.print(change.noted(new Result("match-define").field("queue", JsonFields.plain(made))
                    .line("queue " + queue + " in zone " + zone + " is " + (closed ? "closed" : "open"))));
            return ExitCode.OK;
        }
    }

    private static @Nullable Long millis(@Nullable Duration given) {
        return given == null ? null : given.toMillis();
    }
}
