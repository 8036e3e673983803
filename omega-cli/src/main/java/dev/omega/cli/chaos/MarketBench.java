package dev.omega.cli.chaos;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Json;
import dev.omega.cli.process.StopSignal;
import dev.omega.embedded.PostgresAccess;
import dev.omega.server.economy.EconomyDoctor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many purchases a second one API server and its PostgreSQL do, every commit on disk. */
public final class MarketBench {

    private static final int LISTINGS_PER_SELLER = 50;
    /** Stalls filled in one transaction: plans made for empty tables cost more with every row. */
    private static final int SELLERS_AT_A_TIME = 40;
    private static final long PRICE = 100;
    private static final int MAX_PER_SECOND = 2_500;

    private static final String GOODS = """
            INSERT INTO item_definition (number, item, name, kind, worn_slot, rarity, level, stack_size)
                VALUES (1, 'sword', 'Sword', 'weapon', 'main_hand', 'common', 1, 1);
            INSERT INTO account (kind, name) VALUES ('service', 'stall-owner')""";

    /** Not the empty tables: what is known to be empty is read whole by every plan made then, however it grows. */
    private static final String FILLED =
            "ANALYZE \"character\", wallet, item, item_definition, listing, ledger_account, ledger_entry, operation";

    /** Sellers with full stalls, made by the functions that players use. */
    private static final String STALLS =
            """
                    DO $$
                    DECLARE
                        seller bigint;
                        thing  bigint;
                    BEGIN
                        FOR i IN $FROM..$TO LOOP
                            INSERT INTO "character" (account_id, name, name_key, class)
                                VALUES ((SELECT account_id FROM account WHERE name = 'stall-owner'), 'Stall ' || i, 'stall' || i,
                                    'warrior') RETURNING character_id INTO seller;
                            PERFORM economy_grant(gen_random_uuid(), sha256(''), seller, 1000, 1, $STALL);
                            FOR thing IN SELECT item_id FROM item WHERE owner_id = seller LOOP
                                PERFORM market_list(NULL, seller, gen_random_uuid(), sha256(''), thing, $PRICE, 24);
                            END LOOP;
                        END LOOP;
                    END $$""";

    private final Path directory;
    private final Path binaries;
    private final Duration warmUp;
    private final Duration duration;
    private final int clients;
    private final Cpus cpus;
    private final StopSignal stop;
    private final Consumer<String> progress;
    private final AtomicLong nextListing = new AtomicLong(1);
    private final AtomicLong postponed = new AtomicLong();

    /**
     * What was measured: purchases in the measured time, and how long single ones took, in microseconds.
     *
     * @param apiCpuUs processor time of the API server for each purchase
     * @param databaseCpuUs the same of PostgreSQL
     * @param postponed how often the server asked to try again later, warm-up included
     */
    public record Report(
            long purchases,
            double perSecond,
            long p50Us,
            long p99Us,
            double apiCpuUs,
            double databaseCpuUs,
            long postponed,
            boolean sound) {}

    /** Processors of the servers as {@code taskset} takes them; {@code null}: all. */
    public record Cpus(@Nullable String api, @Nullable String database) {}

    /** A bench that has not begun. */
    public MarketBench(
            Path directory,
            Path binaries,
            Duration warmUp,
            Duration duration,
            int clients,
            Cpus cpus,
            StopSignal stop,
            Consumer<String> progress) {
        this.directory = directory;
        this.binaries = binaries;
        this.warmUp = warmUp;
        this.duration = duration;
        this.clients = clients;
        this.cpus = cpus;
        this.stop = stop;
        this.progress = progress;
    }

    /** Runs it. */
    public Report run() throws Exception {
        long wanted = (duration.toSeconds() + warmUp.toSeconds()) * MAX_PER_SECOND;
        int sellers = Math.toIntExact(Math.ceilDiv(wanted, LISTINGS_PER_SELLER));
        try (ChaosCluster cluster = ChaosCluster.start(directory, binaries, 1, stop);
                ChaosWire wire = new ChaosWire(cluster)) {
            fill(cluster.postgres(), sellers);
            List<Attempt.Actor> buyers = buyers(cluster);
            ProcessorTime.pin(cpus.api(), "--server-cpus", cluster.apiPids());
            ProcessorTime.pin(cpus.database(), "--database-cpus", cluster.databasePids());
            progress.accept("buying");
            buy(wire, buyers, warmUp);
            Duration apiBefore = ProcessorTime.of(cluster.apiPids());
            Duration databaseBefore = ProcessorTime.of(cluster.databasePids());
            long startNs = System.nanoTime();
            long[] tookUs = buy(wire, buyers, duration);
            double seconds = (System.nanoTime() - startNs) / 1e9;
            double apiCpuUs = ProcessorTime.eachUs(ProcessorTime.of(cluster.apiPids()).minus(apiBefore), tookUs.length);
            double databaseCpuUs =
                    ProcessorTime.eachUs(ProcessorTime.of(cluster.databasePids()).minus(databaseBefore), tookUs.length);
            Percentiles took = Percentiles.of(Arrays.stream(tookUs).boxed().toList());
            PostgresAccess postgres = cluster.postgres();
            boolean sound = EconomyDoctor.isSound(
                    EconomyDoctor.examine(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password()));
            return new Report(tookUs.length, tookUs.length / seconds, took.at(500), took.at(990), apiCpuUs,
                    databaseCpuUs, postponed.get(), sound);
        }
    }

    private void fill(PostgresAccess postgres, int sellers) throws SQLException {
        try (Connection connection = ChaosCluster.connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(GOODS);
            for (int from = 1; from <= sellers; from += SELLERS_AT_A_TIME) {
                int to = Math.min(sellers, from + SELLERS_AT_A_TIME - 1);
                progress.accept("filling stalls " + from + " to " + to + " of " + sellers);
                statement.execute(STALLS.replace("$FROM", Integer.toString(from))
                        .replace("$TO", Integer.toString(to))
                        .replace("$STALL", Integer.toString(LISTINGS_PER_SELLER))
                        .replace("$PRICE", Long.toString(PRICE)));
                if (Integer.bitCount(to / SELLERS_AT_A_TIME) <= 1) {
                    statement.execute(FILLED);
                }
            }
            statement.execute(FILLED);
        }
    }

    private List<Attempt.Actor> buyers(ChaosCluster cluster) {
        List<Attempt.Actor> buyers = new ArrayList<>();
        try (ApiClient client = new ApiClient(cluster.api(0));
                ApiClient admin = ApiClient.ofAdmin(cluster.admin(0), false)) {
            String adminKey = cluster.adminKey();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                names.add("buyer-" + i);
            }
            String key = cluster.serviceKey();
            JsonNode sessions = client.post("/v1/service/sessions", key, Json.write(Map.of("names", names)));
            for (JsonNode session : sessions.path("sessions")) {
                String token = session.path("access_token").asString("");
                long id = client
                        .post("/v1/characters", token,
                                Json.write(
                                        Map.of("name", ChaosCluster.name("Buyer", buyers.size()), "class", "warrior")))
                        .path("character_id")
                        .asLong();
                admin.post("/v1/admin/economy/grants", adminKey,
                        Json.write(Map.of("character_id", id, "gold", 1_000_000_000, "number", 0, "quantity", 0)),
                        UUID.randomUUID());
                buyers.add(new Attempt.Actor(id, token));
            }
        }
        return buyers;
    }

    private long[] buy(ChaosWire wire, List<Attempt.Actor> buyers, Duration time) throws Exception {
        long endNs = System.nanoTime() + time.toNanos();
        List<Future<long[]>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Attempt.Actor buyer : buyers) {
                runs.add(threads.submit(() -> buyUntil(wire, buyer, endNs)));
            }
        }
        long[][] all = new long[runs.size()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = runs.get(i).get();
        }
        return Arrays.stream(all).flatMapToLong(Arrays::stream).toArray();
    }

    private long[] buyUntil(ChaosWire wire, Attempt.Actor buyer, long endNs) throws InterruptedException {
        long[] tookUs = new long[1_024];
        int count = 0;
        while (System.nanoTime() - endNs < 0) {
            String body = "{\"listing_id\":" + nextListing.getAndIncrement() + ",\"price\":" + PRICE + "}";
            long startNs = System.nanoTime();
            purchase(wire, new Attempt(buyer, UUID.randomUUID(), "/purchases", body));
            if (count == tookUs.length) {
                tookUs = Arrays.copyOf(tookUs, 2 * count);
            }
            tookUs[count++] = (System.nanoTime() - startNs) / 1_000;
        }
        return Arrays.copyOf(tookUs, count);
    }

    /** Again under the same id for as long as the server asks to wait. */
    private void purchase(ChaosWire wire, Attempt attempt) throws InterruptedException {
        ChaosHistory.Answer answer = wire.send(0, attempt);
        while (answer != null && answer.status() == 503) {
            postponed.incrementAndGet();
            Thread.sleep(JsonMapper.shared().readTree(answer.body()).at("/error/retry_after_ms").asLong(1_000));
            answer = wire.send(0, attempt);
        }
        if (answer == null || answer.status() != 200) {
            throw CliException.failed("a purchase was answered " + answer, null);
        }
    }
}
