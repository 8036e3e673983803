package dev.omega.cli.chaos;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Json;
import dev.omega.cli.storage.SecretFile;
import dev.omega.embedded.Secrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A zone host as the API sees one, without a world and without players: it says that it lives, loads and releases. One thread, and one of its own. */
final class BareHost implements AutoCloseable {

    /** Most characters that a request may name. */
    private static final int AT_A_TIME = 200;
    private static final long HEARTBEAT_MS = 500;

    private static final String LEASES = """
            SELECT character_id, fence FROM character_lease JOIN zone_instance USING (instance_key)
            WHERE boot_id = ? ORDER BY character_id""";

    private final UUID bootId = UUID.randomUUID();
    private final ApiClient api;
    private final String key;
    private final Connection connection;
    private final String zoneId;
    private final int instances;
    private final Thread living = Thread.ofVirtual().name("bare-host").unstarted(this::live);

    /**
     * A host that nobody has heard of yet.
     *
     * @param instances of one zone, that it runs
     */
    BareHost(ChaosCluster cluster, Connection connection, String zoneId, int instances) {
        this.api = new ApiClient(cluster.api(0));
        this.key = SecretFile.read("cluster key", Secrets.of(cluster.directory()).clusterKey());
        this.connection = connection;
        this.zoneId = zoneId;
        this.instances = instances;
    }

    /** Announces itself, and is heard of from then on; each of its instances holds so many. */
    void register(int capacity) {
        String host = Json.write(Map.of("boot_id", bootId.toString(), "host_name", "bare", "gateway_url",
                "ws://127.0.0.1:1/ws", "ops_url", "http://127.0.0.1:1", "protocol", 0, "build", "bench", "instances",
                names().map(name -> Map.of("instance_id", name, "zone_id", zoneId, "capacity", capacity)).toList()));
        try {
            var _ = api.post("/internal/v1/hosts", key, host);
        } catch (CliException cold) {
            // The first request of a server takes longest; who announces itself twice is known once.
            var _ = api.post("/internal/v1/hosts", key, host);
        }
        heartbeat();
        living.start();
    }

    private Stream<String> names() {
        return IntStream.rangeClosed(1, instances).mapToObj(i -> zoneId + "-" + i);
    }

    private void live() {
        try {
            while (true) {
                Thread.sleep(HEARTBEAT_MS);
                tryHeartbeat();
            }
        } catch (InterruptedException over) {
            // It says nothing more; whoever needs it will see that it is gone.
        }
    }

    private void tryHeartbeat() {
        try {
            heartbeat();
        } catch (CliException busy) {
            // The next one is due soon enough.
        }
    }

    private void heartbeat() {
        call("/heartbeat", Map.of("state", "READY", "instances",
                names().map(name -> Map.of("instance_id", name, "state", "READY", "players", 0, "tick_load", 0.1))
                        .toList()));
    }

    /** Loads everybody who has come; their leases. */
    List<Map<String, Long>> load() throws SQLException {
        List<Map<String, Long>> leases = leases();
        each(leases, "/characters/load", "characters");
        return leases;
    }

    /** Those leave. */
    void release(List<Map<String, Long>> leases) {
        each(leases, "/leases/release", "leases");
    }

    private void each(List<Map<String, Long>> leases, String path, String name) {
        for (int from = 0; from < leases.size(); from += AT_A_TIME) {
            call(path, Map.of(name, leases.subList(from, Math.min(leases.size(), from + AT_A_TIME))));
        }
    }

    private List<Map<String, Long>> leases() throws SQLException {
        List<Map<String, Long>> leases = new ArrayList<>();
        try (PreparedStatement look = connection.prepareStatement(LEASES)) {
            look.setObject(1, bootId);
            try (ResultSet rows = look.executeQuery()) {
                while (rows.next()) {
                    leases.add(Map.of("character_id", rows.getLong(1), "fence", rows.getLong(2)));
                }
            }
        }
        return leases;
    }

    private void call(String path, Map<String, Object> body) {
        var _ = api.post("/internal/v1/hosts/" + bootId + path, key, Json.write(body));
    }

    @Override
    public void close() {
        living.interrupt();
        api.close();
    }
}
