package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.loadbot.LoadTestPlan;
import dev.omega.loadbot.Scenario;
import dev.omega.loadbot.ServiceKey;
import dev.omega.loadbot.WorkerAddress;
import dev.omega.loadbot.bot.LinkDelay;
import dev.omega.loadbot.bot.Track;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many players do what for how long. */
final class LoadOptions {
    static final String DEFAULT_ZONE = "forest";

    @Option(names = "--players", paramLabel = "N", defaultValue = "200", order = 1, description = "Players (default: 200).")
    private int players;

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "60s", order = 2, converter = Durations.class, description = "Length of the measured window (default: 60s).")
    private Duration duration = Duration.ofSeconds(60);

    @Option(names = "--warmup", paramLabel = "TIME", defaultValue = "10s", order = 3, converter = Durations.class, description = "Time between the last join and the window; not measured (default: 10s).")
    private Duration warmUp = Duration.ofSeconds(10);

    @Option(names = "--ramp-up", paramLabel = "TIME", order = 4, converter = Durations.class, description = "Time over which the joins are spread (default: 5s, for many players as long as 40 a second take).")
    private @Nullable Duration rampUp;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", order = 5, description = "Decides every player's choices (default: 42).")
    private long seed;

    @Mixin
    private BehaviourOptions behaviour = new BehaviourOptions();

    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = DEFAULT_ZONE, order = 7, description = "Zone to play in (default: forest).")
    private String zone = DEFAULT_ZONE;

    @Option(names = "--delay", paramLabel = "TIME", defaultValue = "0", order = 8, converter = Durations.class, description = "Make every round trip so much longer (default: 0).")
    private Duration delay = Duration.ZERO;

    @Option(names = "--jitter", paramLabel = "TIME", defaultValue = "0", order = 9, converter = Durations.class, description = "By how much that varies, up or down (default: 0).")
    private Duration jitter = Duration.ZERO;

    @Option(names = "--recording", paramLabel = "FILE", order = 10, description = "Let the players do in turn what the characters of this recording did, instead of a scenario.")
    private @Nullable Path recording;

    private List<Track> tracks = List.of();

    /** How many players go to each zone. */
    Map<String, Integer> playersByZone() {
        return theScenario().playersByZone(players);
    }

    /** Zones in which somebody plays. */
    List<String> zones() {
        return theScenario().zones(players);
    }

    private Scenario theScenario() {
        return recording == null ? behaviour.scenario(zone) : Scenario.recorded(zone);
    }

    /** Jars that processes which play as well need, as options. */
    List<String> behaviourArguments() {
        return behaviour.arguments();
    }

    /** Refuses values out of range before anything is started. */
    void check() {
        if (recording != null) {
            tracks = RecordedTracks.read(recording, zone);
        }
        plan(URI.create(ApiOptions.DEFAULT_URL), new ServiceKey("not used"), null, List.of(), "");
    }

    /**
     * The plan for the API server at {@code api}.
     *
     * @param unixSocket socket file of the one zone host, or {@code null}
     * @param workers processes that play; empty: this one
     */
    LoadTestPlan plan(
            URI api,
            ServiceKey key,
            @Nullable Path unixSocket,
            List<WorkerAddress> workers,
            String reproduceCommand) {
        try {
            return LoadTestPlan.builder(api, key)
                    .players(players)
                    .duration(duration)
                    .warmUp(warmUp)
                    .rampUp(rampUp)
                    .seed(seed)
                    .scenario(theScenario())
                    .tracks(tracks)
                    .delay(LinkDelay.of(delay, jitter))
                    .unixSocket(unixSocket)
                    .workers(workers)
                    .reproduceCommand(reproduceCommand)
                    .build();
        } catch (IllegalArgumentException outOfRange) {
            throw CliException.usage(String.valueOf(outOfRange.getMessage()));
        }
    }

    /** The options that repeat this load. */
    String asArguments() {
        return "--players " + players + " --duration " + Durations.text(duration) + " --warmup "
                + Durations.text(warmUp) + " --ramp-up "
                + Durations.text(rampUp == null ? LoadTestPlan.usualRampUp(players) : rampUp) + " --seed " + seed
                + (recording == null ? " " + behaviour.asArguments() : " --recording " + recording)
                + (zone.equals(DEFAULT_ZONE) ? "" : " --zone " + zone)
                + (delay.isZero() ? "" : " --delay " + Durations.text(delay) + " --jitter " + Durations.text(jitter));
    }
}
