package dev.omega.cli.chaos;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Json;
import dev.omega.cli.process.StopSignal;
import dev.omega.cli.storage.SecretFile;
import dev.omega.embedded.Secrets;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.host.ZoneHost;
import dev.omega.server.host.ZoneHostConfig;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.MapBuilder;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.RoadRules;
import dev.omega.server.sim.rules.ZoneKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long players are between two zones who walk from one to the other: an API server of its own process, every commit on disk, and
 * two zone hosts in this one. After each arrival the character's lease in the database is compared with the instance that welcomed it.
 */
public final class TravelBench {

    private static final String HERE = "forest";
    private static final String THERE = "desert";
    private static final int GROUND_METRES = 64;
    private static final int STEP_MS = 10;
    private static final int STEPS_A_TURN = 10;
    private static final long PATIENCE_S = 60;
    private static final int NAMES_AT_A_TIME = 100;

    private static final String WHERE_IT_IS = """
            SELECT instance_id FROM character_lease JOIN zone_instance USING (instance_key)
            WHERE character_id = ? AND loaded_at IS NOT NULL AND expires_at > now()""";

    private final Path directory;
    private final Path binaries;
    private final Load load;
    private final StopSignal stop;
    private final Consumer<String> progress;
    private final Books books = new Books();

    /**
     * What is asked of the servers.
     *
     * @param changes in all
     * @param perSecond how many set out in a second, whatever becomes of those before
     */
    public record Load(int players, int changes, int perSecond) {}

    /**
     * What was measured.
     *
     * @param changes players who arrived
     * @param duplicates presences in two places at once: States of a world that was left, and leases that say another place than
     *     the instance that welcomed the player
     * @param missed why players did not arrive, and how many each
     * @param request from the Input that stepped on the road to the first State in the other zone
     * @param gap from Transfer to that
     */
    public record Report(
            Load load,
            int changes,
            int duplicates,
            Map<String, Integer> missed,
            double tookSeconds,
            Percentiles request,
            Percentiles gap) {

        /** From request to first State, 95 of 100 times. */
        private static final double TARGET_MS = 500;

        /** Whether all arrived, nobody was in two places, and it was quick enough. */
        public boolean isMet() {
            return duplicates == 0 && changes >= load.changes && request.ms(950) < TARGET_MS;
        }
    }

    /** One arrival that is still to be compared with the database. */
    private record Arrival(Traveller who, String instanceId) {}

    /** What has happened so far; any thread. */
    private static final class Books implements Traveller.Listener {

        private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        private final AtomicInteger duplicates = new AtomicInteger();
        // Guarded by this.
        private final Map<String, Integer> missed = new LinkedHashMap<>();
        private final List<Long> requestsNs = new ArrayList<>();
        private final List<Long> gapsNs = new ArrayList<>();

        @Override
        public synchronized void onArrived(Traveller who, String instanceId, long requestNs, long gapNs) {
            requestsNs.add(requestNs);
            gapsNs.add(gapNs);
            arrivals.add(new Arrival(who, instanceId));
        }

        @Override
        public synchronized void onMissed(String why) {
            missed.merge(why, 1, Integer::sum);
        }

        @Override
        public void onDuplicate() {
            duplicates.incrementAndGet();
        }

        synchronized int changes() {
            return requestsNs.size();
        }

        synchronized Report report(Load load, double tookSeconds) {
            return new Report(load, requestsNs.size(), duplicates.get(), Map.copyOf(missed), tookSeconds,
                    Percentiles.of(requestsNs), Percentiles.of(gapsNs));
        }
    }

    /** A bench that has not begun. */
    public TravelBench(Path directory, Path binaries, Load load, StopSignal stop, Consumer<String> progress) {
        this.directory = directory;
        this.binaries = binaries;
        this.load = load;
        this.stop = stop;
        this.progress = progress;
    }

    /** Runs it. */
    public Report run() throws Exception {
        try (ChaosCluster cluster = ChaosCluster.start(directory, binaries, 1, stop);
                ZoneHost _ = host(cluster, HERE);
                ZoneHost _ = host(cluster, THERE);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http = HttpClient.newBuilder().executor(threads).build();
                Connection connection = ChaosCluster.connect(cluster.postgres())) {
            List<Traveller> travellers = enter(cluster, http);
            Thread comparing = Thread.ofVirtual().start(() -> compare(connection));
            progress.accept(load.players() + " players are in; " + load.perSecond() + " set out each second");
            Report report = travel(travellers);
            travellers.forEach(Traveller::close);
            comparing.interrupt();
            comparing.join();
            http.shutdownNow();
            return report;
        }
    }

    private ZoneHost host(ChaosCluster cluster, String zoneId) throws IOException, InterruptedException {
        String key = SecretFile.read("cluster key", Secrets.of(directory).clusterKey());
        return ZoneHost.start(ZoneHostConfig.local(0, 0, cluster.api(0), key, List.of(zoneId + "-1"), "bench")
                .withZones(ZoneCatalog.of(List.of(HERE, THERE), this::zone)));
    }

    /** Open ground with a road in every third column, so that nobody has far to walk. */
    private ZoneDefinition zone(String zoneId) {
        MapBuilder ground = new MapBuilder(zoneId, GROUND_METRES, GROUND_METRES);
        ground.addSpawn(GROUND_METRES / 2, GROUND_METRES / 2);
        ZoneMap map = ground.build();
        int columns = GROUND_METRES / Traveller.ROAD_EACH;
        int[] cells = new int[columns * GROUND_METRES];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i / columns * GROUND_METRES + i % columns * Traveller.ROAD_EACH;
        }
        RoadRules road = new RoadRules("road", zoneId.equals(HERE) ? THERE : HERE, CellList.of(cells));
        ZoneDefinition usual = RealmZones.catalog().definition(zoneId);
        return new ZoneDefinition(zoneId, ZoneKind.ZONE, map, usual.rules().withNpcs(List.of()))
                .withRoads(List.of(road))
                .withCapacity(2 * load.players());
    }

    private List<Traveller> enter(ChaosCluster cluster, HttpClient http) throws InterruptedException {
        List<Traveller> travellers = new ArrayList<>();
        try (ApiClient client = new ApiClient(cluster.api(0))) {
            for (int from = 0; from < load.players(); from += NAMES_AT_A_TIME) {
                List<String> names = new ArrayList<>();
                for (int i = from; i < Math.min(load.players(), from + NAMES_AT_A_TIME); i++) {
                    names.add("traveller-" + i);
                }
                JsonNode sessions =
                        client.post("/v1/service/sessions", cluster.serviceKey(), Json.write(Map.of("names", names)));
                for (JsonNode session : sessions.path("sessions")) {
                    travellers.add(enter(client, http, session.path("access_token").asString(""), travellers.size()));
                }
            }
        }
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        for (Traveller traveller : travellers) {
            while (!traveller.isResting() && !stop.isAsked()) {
                if (System.nanoTime() - deadlineNs > 0) {
                    throw CliException.failed("a player is not in the world after " + PATIENCE_S + " s; "
                            + books.report(load, 0).missed(), null);
                }
                Thread.sleep(STEP_MS);
            }
        }
        return travellers;
    }

    private Traveller enter(ApiClient client, HttpClient http, String token, int number) {
        long id = client
                .post("/v1/characters", token,
                        Json.write(Map.of("name", ChaosCluster.name("Wayfarer", number), "class", "warrior")))
                .path("character_id")
                .asLong();
        JsonNode grant = client.post("/v1/characters/" + id + "/join", token, Json.write(Map.of("zone_id", HERE)));
        Traveller traveller = new Traveller(http, id, books);
        traveller.enter(URI.create(grant.path("url").asString("")), grant.path("ticket").asString(""));
        return traveller;
    }

    /** Whether the database says of each arrival what the player was told. Whoever is compared sets out again afterwards. */
    private void compare(Connection connection) {
        try (PreparedStatement look = connection.prepareStatement(WHERE_IT_IS)) {
            while (true) {
                Arrival arrival = books.arrivals.take();
                look.setLong(1, arrival.who().characterId());
                if (!arrival.instanceId().equals(place(look))) {
                    books.onDuplicate();
                }
                arrival.who().rest();
            }
        } catch (SQLException e) {
            books.onMissed("the database cannot be asked: " + e.getMessage());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable String place(PreparedStatement look) throws SQLException {
        try (ResultSet row = look.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private Report travel(List<Traveller> travellers) throws InterruptedException {
        long startNs = System.nanoTime();
        long limitNs = TimeUnit.SECONDS.toNanos(PATIENCE_S + 2L * load.changes() / load.perSecond());
        int setOut = 0;
        int next = 0;
        for (long turn = 0; books.changes() < load.changes() && !stop.isAsked(); turn++) {
            long nowNs = System.nanoTime();
            if (nowNs - startNs > limitNs) {
                break;
            }
            for (int i = (int) (turn % STEPS_A_TURN); i < travellers.size(); i += STEPS_A_TURN) {
                travellers.get(i).step(System.nanoTime());
            }
            long due = (nowNs - startNs) / 1_000_000 * load.perSecond() / 1_000;
            for (int looked = 0; setOut < due && looked < travellers.size(); looked++) {
                Traveller traveller = travellers.get(next++ % travellers.size());
                if (traveller.isResting()) {
                    traveller.go();
                    setOut++;
                }
            }
            sleepUntil(startNs + (turn + 1) * STEP_MS * 1_000_000);
        }
        return books.report(load, (System.nanoTime() - startNs) / 1e9);
    }

    private static void sleepUntil(long ns) throws InterruptedException {
        long restNs = ns - System.nanoTime();
        if (restNs > 0) {
            TimeUnit.NANOSECONDS.sleep(restNs);
        }
    }
}
