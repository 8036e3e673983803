package dev.omega.cli.chaos;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.process.JavaCommand;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.RunFolder;
import dev.omega.cli.process.ServerProcess;
import dev.omega.cli.process.StopSignal;
import dev.omega.embedded.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** Thousands log in with name and password at one moment while others play in a zone on the same machine. */
public final class LoginBench {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** The design's bound: 5,000 in at most six minutes with polite clients; slower machines get twice that. */
    private static final Duration MOST = Duration.ofMinutes(12);
    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final String ZONE = "forest-1";
    private static final long LOOK_S = 5;

    /** The others know the first one's password: hashing it for each would take as long as the storm. */
    private static final String CROWD = """
            WITH one AS (SELECT c.password FROM credential c JOIN account a USING (account_id) WHERE a.name = ?),
                made AS (INSERT INTO account (kind, name) SELECT 'player', 'storm-' || i FROM generate_series(1, ?) i
                    RETURNING account_id)
            INSERT INTO credential (account_id, password) SELECT account_id, password FROM made, one""";

    private final Path directory;
    private final Path binaries;
    private final Scale scale;
    private final StopSignal stop;
    private final Consumer<String> progress;

    /**
     * How much of everything.
     *
     * @param logins people who log in
     * @param players who play meanwhile
     * @param calm how long the zone is watched before
     */
    public record Scale(int logins, int players, Duration calm) {}

    /**
     * What was measured.
     *
     * @param mostTries how often somebody had to ask
     * @param failures requests without an answer or with another than yes and later
     * @param calmTickUs p95 of a tick's work before the storm, in microseconds
     * @param stormTickUs the same while it went on
     */
    public record Report(
            int logins,
            long in,
            double tookSeconds,
            long mostTries,
            double meanTries,
            long refusedP99Ms,
            long failures,
            long calmTickUs,
            long stormTickUs) {

        /** How much longer ticks took, in percent of the calm. */
        public double tickPercent() {
            return calmTickUs == 0 ? 0 : 100.0 * (stormTickUs - calmTickUs) / calmTickUs;
        }
    }

    /** A bench that has not begun. */
    public LoginBench(Path directory, Path binaries, Scale scale, StopSignal stop, Consumer<String> progress) {
        this.directory = directory;
        this.binaries = binaries;
        this.scale = scale;
        this.stop = stop;
        this.progress = progress;
    }

    /** Runs it. */
    public Report run() throws Exception {
        try (ChaosCluster cluster = ChaosCluster.start(directory, binaries, 1, stop);
                RunFolder folder = RunFolder.create(directory.resolve("run"));
                ServerProcess zone = zone(cluster, folder)) {
            String password = "seven green " + UUID.randomUUID();
            enrol(cluster, password);
            Map<String, Integer> ports = zone.awaitReady(PATIENCE, stop).map(ReadyNotice::ports).orElse(Map.of());
            try (ApiClient ops = new ApiClient(URI.create("http://127.0.0.1:" + ports.getOrDefault("ops", 0)))) {
                Process bots = play(cluster.api(0));
                try {
                    awaitPlayers(bots, ops);
                    return storm(cluster.api(0), password, ops);
                } finally {
                    bots.destroyForcibly();
                }
            }
        }
    }

    private ServerProcess zone(ChaosCluster cluster, RunFolder folder) {
        return ServerProcess.start("zone", folder.path(), List.of(),
                List.of("serve", "zone", "--port", "0", "--ops-port", "0", "--id", ZONE, "--capacity",
                        Integer.toString(2 * scale.players), "--api", cluster.api(0).toString(), "--data-dir",
                        directory.toString()),
                directory.resolve("logs").resolve("zone.log"));
    }

    private Process play(URI api) throws IOException {
        List<String> command = JavaCommand.ofThisProcess()
                .of(List.of("loadtest", "--api", api.toString(), "--players", Integer.toString(scale.players),
                        "--duration", "30m", "--zone", "forest", "--no-progress", "--service-key-file",
                        Secrets.of(directory).serviceKey().toString(), "--out", directory.resolve("bots").toString()));
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(directory.resolve("logs").resolve("bots.log").toFile())
                .start();
    }

    private void enrol(ChaosCluster cluster, String password) throws SQLException {
        try (ApiClient api = new ApiClient(cluster.api(0))) {
            api.post("/v1/accounts", "none",
                    "{\"name\":\"" + LoginCrowd.name(0) + "\",\"password\":\"" + password + "\"}");
        }
        try (Connection connection = ChaosCluster.connect(cluster.postgres());
                PreparedStatement sql = connection.prepareStatement(CROWD)) {
            sql.setString(1, LoginCrowd.name(0));
            sql.setInt(2, scale.logins - 1);
            sql.executeUpdate();
        }
    }

    private Report storm(URI api, String password, ApiClient ops) throws Exception {
        LoginCrowd crowd = new LoginCrowd(api, scale.logins, password);
        progress.accept(scale.players + " players are in; watching the zone for " + scale.calm.toSeconds() + " s");
        Histogram atFirst = ticks(ops);
        pause(scale.calm);
        Histogram before = ticks(ops);
        progress.accept(scale.logins + " people log in");
        long startNs = System.nanoTime();
        crowd.begin();
        boolean all = false;
        while (!all && !stop.await(0) && System.nanoTime() - startNs < MOST.toNanos()) {
            all = crowd.awaitAll(LOOK_S);
            progress.accept(crowd.outside() + " wait at the door");
        }
        double tookSeconds = (System.nanoTime() - startNs) / 1e9;
        Histogram after = ticks(ops);
        return new Report(scale.logins, scale.logins - crowd.outside(), tookSeconds, crowd.tries().getMaxValue(),
                crowd.tries().getMean(), crowd.refusedMs().getValueAtPercentile(99), crowd.failures(),
                between(atFirst, before), between(before, after));
    }

    private void awaitPlayers(Process bots, ApiClient ops) throws InterruptedException {
        long startNs = System.nanoTime();
        while (players(ops) < scale.players) {
            if (!bots.isAlive() || System.nanoTime() - startNs > PATIENCE.toNanos()) {
                throw CliException.failed("only " + players(ops) + " of " + scale.players
                        + " players came; see why with: omega loadtest --players " + scale.players, null);
            }
            pause(Duration.ofSeconds(1));
        }
        pause(SETTLE);
    }

    private void pause(Duration time) throws InterruptedException {
        if (stop.await(time.toMillis())) {
            throw CliException.failed("stopped before the storm", null);
        }
    }

    private static int players(ApiClient ops) {
        return instance(ops).path("players").asInt();
    }

    private static JsonNode instance(ApiClient ops) {
        return ops.get("/v1/stats").path("instances").path(0);
    }

    private static Histogram ticks(ApiClient ops) throws DataFormatException {
        byte[] bytes = Base64.getDecoder().decode(instance(ops).path("tick_work_histogram").asString());
        return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    }

    /** The 95th percentile of what came between two looks. */
    private static long between(Histogram first, Histogram second) {
        Histogram difference = second.copy();
        difference.subtract(first);
        return difference.getValueAtPercentile(95);
    }
}
