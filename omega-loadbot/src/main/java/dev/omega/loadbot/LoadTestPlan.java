package dev.omega.loadbot;

import dev.omega.loadbot.bot.LinkDelay;
import dev.omega.loadbot.bot.Track;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a load test is told before it starts; immutable and validated. Build one with {@link #builder(URI, ServiceKey)}.
 *
 * @param apiUrl base address of the API server, for example {@code http://127.0.0.1:7700}
 * @param serviceKey key that lets the test issue sessions in bulk and read the operators' status
 * @param players bots to join, 1..19,000 (the descriptor limit of one process)
 * @param duration length of the measuring window, 1 s..24 h
 * @param warmUp time between the last join and the window, 0..1 h; nothing in it is measured
 * @param rampUp time over which the joins are spread evenly, 0..1 h
 * @param seed decides every bot's choices
 * @param scenario zone and behaviour
 * @param tracks recorded characters that the bots play in turn; empty: they follow the scenario
 * @param delay how much longer than it is the way of every message is made
 * @param accountPrefix names the accounts: {@code <prefix>-00001}; two tests at once need two prefixes
 * @param eventLoops threads the bots share, 1..64
 * @param joinTimeout how long after the ramp-up the last player may come in before the run is given up as is
 * @param unixSocket socket file of the one zone host, to be used instead of the address in the tickets; {@code null}: none
 * @param workers other processes among which the bots are shared out; empty: all are in this one
 * @param opsUrls ops listeners of the zone hosts; empty means: ask the API
 * @param reproduceCommand the command that repeats this run, printed in the report
 */
public record LoadTestPlan(
        URI apiUrl,
        ServiceKey serviceKey,
        int players,
        Duration duration,
        Duration warmUp,
        Duration rampUp,
        long seed,
        Scenario scenario,
        List<Track> tracks,
        LinkDelay delay,
        String accountPrefix,
        int eventLoops,
        Duration joinTimeout,
        @Nullable Path unixSocket,
        List<WorkerAddress> workers,
        List<URI> opsUrls,
        String reproduceCommand) {

    private static final int MAX_PLAYERS = 19_000;
    private static final int MAX_WORKERS = 16;
    private static final Duration MAX_PHASE = Duration.ofHours(1);

    /**
     * Checks every field.
     *
     * @throws IllegalArgumentException with one line that names the field, its value and its range
     */
    public LoadTestPlan {
        requireRange("players", players, 1, MAX_PLAYERS);
        requireRange("event-loops", eventLoops, 1, 64);
        requireRange("duration", duration, Duration.ofSeconds(1), Duration.ofHours(24));
        requireRange("warmup", warmUp, Duration.ZERO, MAX_PHASE);
        requireRange("ramp-up", rampUp, Duration.ZERO, MAX_PHASE);
        requireRange("join-timeout", joinTimeout, Duration.ofSeconds(1), MAX_PHASE);
        requireHttp("api", apiUrl);
        opsUrls.forEach(url -> requireHttp("ops", url));
        if (!accountPrefix.matches("[a-z][a-z0-9]{0,15}")) {
            throw new IllegalArgumentException(
                    "account prefix '" + accountPrefix + "' must be 1..16 of a-z and 0-9 and start with a letter");
        }
        scenario.schedule().requirePlayable(players, duration);
        opsUrls = List.copyOf(opsUrls);
        tracks = List.copyOf(tracks);
        workers = List.copyOf(workers);
        requireShares(players, workers, tracks);
    }

    /** Starts a plan for the API at {@code apiUrl} with the defaults: 200 players, 60 s, 10 s warm-up, seed 42. */
    public static Builder builder(URI apiUrl, ServiceKey serviceKey) {
        return new Builder(apiUrl, serviceKey);
    }

    /** The same with operators' listeners of zone hosts that were not known before. */
    public LoadTestPlan withOpsUrls(List<URI> urls) {
        return new LoadTestPlan(apiUrl, serviceKey, players, duration, warmUp, rampUp, seed, scenario, tracks, delay,
                accountPrefix, eventLoops, joinTimeout, unixSocket, workers, urls, reproduceCommand);
    }

    /** The share of a worker: bots of its own, which choose by themselves. */
    LoadTestPlan share(int worker, int itsPlayers) {
        return new LoadTestPlan(apiUrl, serviceKey, itsPlayers, duration, warmUp, rampUp, seed + worker,
                new Scenario(scenario.name(), scenario.zoneId(), scenario.profiles()), List.of(), delay,
                accountPrefix + (char) ('a' + worker), eventLoops, joinTimeout, unixSocket, List.of(), List.of(), "");
    }

    /** Players in the world when the window opens. */
    public int playersAtStart() {
        return scenario.schedule().atStart(players);
    }

    /** By how much a round trip is made longer, in the mean. */
    public long delayMs() {
        return delay.roundTripNs() / 1_000_000;
    }

    /** By how much that varies, up or down. */
    public long jitterMs() {
        return delay.jitterNs() / 1_000_000;
    }

    /**
     * Over so long joins are spread unless it is said otherwise: 40 a second, which is what an API server, a zone host and the bots on
     * two cores do while players play (docs/benchmarks.md, "Joins"), and never under 5 s.
     */
    public static Duration usualRampUp(int players) {
        return Duration.ofSeconds(Math.max(5, Math.ceilDiv(players, 40)));
    }

    /** So long after the ramp-up the last one may come in: on a machine that is busy 10 a second do. */
    private static Duration usualPatience(int players) {
        return Duration.ofSeconds(Math.max(30, Math.ceilDiv(players, 10)));
    }

    private static void requireRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " " + value + " must be within " + min + ".." + max);
        }
    }

    private static void requireRange(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " " + value.toSeconds() + "s must be within " + min.toSeconds()
                    + "s.." + max.toSeconds() + "s");
        }
    }

    private static void requireShares(int players, List<WorkerAddress> workers, List<Track> tracks) {
        if (workers.size() > MAX_WORKERS || workers.size() > players) {
            throw new IllegalArgumentException("workers " + workers.size() + " must be within 0.."
                    + Math.min(MAX_WORKERS, players) + ", one player at least for each");
        }
        if (!workers.isEmpty() && !tracks.isEmpty()) {
            throw new IllegalArgumentException(
                    "recorded players stay in one process; leave out the workers or --recording");
        }
    }

    private static void requireHttp(String name, URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException(name + " address '" + url + "' must look like http://host:port");
        }
    }

    /** Collects the fields of a {@link LoadTestPlan}; what is not set keeps its default. */
    public static final class Builder {

        private final URI apiUrl;
        private final ServiceKey serviceKey;
        private int players = 200;
        private Duration duration = Duration.ofSeconds(60);
        private Duration warmUp = Duration.ofSeconds(10);
        private @Nullable Duration rampUp;
        private long seed = 42;
        private Scenario scenario = Scenario.named("mixed", "forest");
        private List<Track> tracks = List.of();
        private LinkDelay delay = LinkDelay.NONE;
        private String accountPrefix = "loadbot";
        private int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        private @Nullable Duration joinTimeout;
        private @Nullable Path unixSocket;
        private List<WorkerAddress> workers = List.of();
        private List<URI> opsUrls = List.of();
        private String reproduceCommand = "";

        private Builder(URI apiUrl, ServiceKey serviceKey) {
            this.apiUrl = apiUrl;
            this.serviceKey = serviceKey;
        }

        public Builder players(int value) {
            players = value;
            return this;
        }

        public Builder duration(Duration value) {
            duration = value;
            return this;
        }

        public Builder warmUp(Duration value) {
            warmUp = value;
            return this;
        }

        /** {@code null}: as long as so many players usually take. */
        public Builder rampUp(@Nullable Duration value) {
            rampUp = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder scenario(Scenario value) {
            scenario = value;
            return this;
        }

        public Builder tracks(List<Track> value) {
            tracks = value;
            return this;
        }

        public Builder delay(LinkDelay value) {
            delay = value;
            return this;
        }

        public Builder accountPrefix(String value) {
            accountPrefix = value;
            return this;
        }

        public Builder eventLoops(int value) {
            eventLoops = value;
            return this;
        }

        public Builder joinTimeout(Duration value) {
            joinTimeout = value;
            return this;
        }

        public Builder unixSocket(@Nullable Path value) {
            unixSocket = value;
            return this;
        }

        public Builder workers(List<WorkerAddress> value) {
            workers = value;
            return this;
        }

        public Builder opsUrls(List<URI> value) {
            opsUrls = value;
            return this;
        }

        public Builder reproduceCommand(String value) {
            reproduceCommand = value;
            return this;
        }

        /**
         * Builds the plan.
         *
         * @throws IllegalArgumentException with one line that names the field that is out of range
         */
        public LoadTestPlan build() {
            Duration spread = rampUp == null ? usualRampUp(players) : rampUp;
            Duration patience = joinTimeout == null ? usualPatience(players) : joinTimeout;
            return new LoadTestPlan(apiUrl, serviceKey, players, duration, warmUp, spread, seed, scenario, tracks,
                    delay, accountPrefix, eventLoops, patience, unixSocket, workers, opsUrls, reproduceCommand);
        }
    }
}
