package dev.omega.cli.chaos;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.Json;
import dev.omega.cli.process.StopSignal;
import dev.omega.embedded.PostgresAccess;
import dev.omega.server.economy.EconomyDoctor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The economy under fire: many clients on several API replicas, keys used again on purpose, replicas and PostgreSQL killed
 * at random; then everything unknown is resolved, every answer asked for again, and the books are checked three ways.
 */
public final class EconomyChaos {

    private static final int REPLICAS = 2;
    private static final long GOLD_EACH = 5_000;
    private static final int SWORDS_EACH = 8;
    private static final int ORE_EACH = 100;
    private static final int SWORD = 1;
    private static final int ORE = 2;
    private static final Duration RESOLVE_WITHIN = Duration.ofSeconds(60);
    private static final int ASKED_AGAIN = 2_000;

    private final Plan plan;
    private final StopSignal stop;
    private final Consumer<String> progress;
    private final ChaosHistory history = new ChaosHistory();
    private int replicaKills;
    private int postgresKills;

    /**
     * What to do.
     *
     * @param seed of everything that is left to chance
     */
    public record Plan(Path directory, Path binaries, Duration duration, int clients, long seed) {}

    /** What came of it. */
    public record Report(
            long requests,
            long operationsDone,
            long repetitions,
            long withoutAnswer,
            int replicaKills,
            int postgresKills,
            int unresolved,
            List<String> violations,
            List<EconomyDoctor.Finding> checks) {

        /** Whether everything held. */
        public boolean isSound() {
            return violations.isEmpty() && unresolved == 0 && EconomyDoctor.isSound(checks);
        }
    }

    /** A run that has not begun. */
    public EconomyChaos(Plan plan, StopSignal stop, Consumer<String> progress) {
        this.plan = plan;
        this.stop = stop;
        this.progress = progress;
    }

    /** Runs it; takes the planned time and about a minute more. */
    public Report run() throws InterruptedException, SQLException {
        try (ChaosCluster cluster = ChaosCluster.start(plan.directory(), plan.binaries(), REPLICAS, stop);
                ChaosWire wire = new ChaosWire(cluster)) {
            List<Attempt.Actor> actors = populate(cluster);
            progress.accept(actors.size() + " clients trade; servers are killed");
            fight(cluster, wire, actors);
            cluster.awaitCalm();
            progress.accept("resolving " + history.unresolved().size() + " requests without an answer");
            resolve(wire);
            askAgain(wire);
            return report(cluster);
        }
    }

    private List<Attempt.Actor> populate(ChaosCluster cluster) throws SQLException {
        sql(cluster,
                "INSERT INTO item_definition (number, item, name, kind, worn_slot, rarity, level, stack_size) VALUES"
                        + " (1, 'sword', 'Sword', 'weapon', 'main_hand', 'common', 1, 1), (2, 'ore', 'Ore', 'material', NULL,"
                        + " 'common', 1, 20) ON CONFLICT DO NOTHING");
        List<Attempt.Actor> actors = new ArrayList<>();
        try (ApiClient client = new ApiClient(cluster.api(0));
                ApiClient admin = ApiClient.ofAdmin(cluster.admin(0), false)) {
            String adminKey = cluster.adminKey();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < plan.clients(); i++) {
                names.add("chaos-" + Long.toString(plan.seed(), 36).replace('-', 'n') + "-" + i);
            }
            String key = cluster.serviceKey();
            JsonNode sessions = client.post("/v1/service/sessions", key, Json.write(Map.of("names", names)));
            for (JsonNode session : sessions.path("sessions")) {
                String token = session.path("access_token").asString("");
                JsonNode character = client.post("/v1/characters", token,
                        Json.write(Map.of("name", ChaosCluster.name("Chaos", actors.size()), "class", "warrior")));
                long id = character.path("character_id").asLong();
                grant(admin, adminKey, id, GOLD_EACH, SWORD, SWORDS_EACH);
                grant(admin, adminKey, id, 0, ORE, ORE_EACH);
                actors.add(new Attempt.Actor(id, token));
            }
        }
        return actors;
    }

    private static void grant(ApiClient admin, String key, long character, long gold, int number, int quantity) {
        admin.post("/v1/admin/economy/grants", key,
                Json.write(Map.of("character_id", character, "gold", gold, "number", number, "quantity", quantity)),
                UUID.randomUUID());
    }

    private void fight(ChaosCluster cluster, ChaosWire wire, List<Attempt.Actor> actors) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < actors.size(); i++) {
                ChaosClient client =
                        new ChaosClient(wire, history, actors, i, REPLICAS, new Random(plan.seed() * 1_000 + i));
                var _ = threads.submit(() -> {
                    while (!over.get()) {
                        client.act();
                    }
                    return null;
                });
            }
            kill(cluster);
            over.set(true);
        }
    }

    /** Reliability design, acceptance: every 3 to 8 seconds. */
    private void kill(ChaosCluster cluster) throws InterruptedException {
        Random random = new Random(plan.seed());
        long endNs = System.nanoTime() + plan.duration().toNanos();
        while (true) {
            long pauseMs = Math.min(3_000 + random.nextInt(5_000), (endNs - System.nanoTime()) / 1_000_000);
            if (pauseMs <= 0 || stop.await(pauseMs) || System.nanoTime() - endNs >= 0) {
                return;
            }
            if (random.nextInt(3) == 0) {
                postgresKills++;
                cluster.killPostgres();
            } else {
                replicaKills++;
                cluster.killReplica(random.nextInt(REPLICAS));
            }
        }
    }

    private void resolve(ChaosWire wire) throws InterruptedException {
        long endNs = System.nanoTime() + RESOLVE_WITHIN.toNanos();
        while (!history.unresolved().isEmpty() && System.nanoTime() - endNs < 0) {
            for (Attempt attempt : history.unresolved()) {
                ChaosHistory.Answer answer = history.note(attempt, wire.send(0, attempt));
                if (answer == null) {
                    Thread.sleep(100);
                }
            }
        }
    }

    /** Nothing that was acknowledged may be lost: the database must still give the first answer. */
    private void askAgain(ChaosWire wire) throws InterruptedException {
        List<Attempt> all = new ArrayList<>(history.acknowledged());
        java.util.Collections.shuffle(all, new Random(plan.seed()));
        for (Attempt attempt : all.subList(0, Math.min(ASKED_AGAIN, all.size()))) {
            history.note(attempt, wire.send(1, attempt));
        }
    }

    private Report report(ChaosCluster cluster) throws SQLException {
        PostgresAccess postgres = cluster.postgres();
        try (ApiClient admin = ApiClient.ofAdmin(cluster.admin(1), false)) {
            JsonNode checks = admin.get("/v1/admin/economy/checks", cluster.adminKey());
            if (!checks.path("sound").asBoolean(false)) {
                history.violation("the API's own checks: " + checks);
            }
        }
        checkByPlainSql(cluster);
        List<EconomyDoctor.Finding> findings =
                EconomyDoctor.examine(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
        return new Report(history.sent.get(), history.done.get(), history.repeated.get(), history.failed.get(),
                replicaKills, postgresKills, history.unresolved().size(), history.violations(), findings);
    }

    /** The sums that must come out whatever the product's own views say. */
    private void checkByPlainSql(ChaosCluster cluster) throws SQLException {
        long clients = plan.clients();
        expect(cluster, "gold is conserved", clients * GOLD_EACH,
                "SELECT (SELECT sum(gold) FROM wallet) + (SELECT coalesce(sum(gold), 0) FROM mail WHERE claimed_at IS NULL)"
                        + " + (SELECT coalesce(sum(greatest(1, price / 100)), 0) FROM listing)"
                        + " + (SELECT coalesce(sum(price * 5 / 100), 0) FROM listing WHERE state = 'sold')");
        expect(cluster, "items are conserved", clients * (SWORDS_EACH + ORE_EACH),
                "SELECT (SELECT sum(quantity) FROM item) + (SELECT count(*) FROM operation WHERE kind = 'destroy' AND"
                        + " result ->> 'outcome' = 'OK')");
        expect(cluster, "no item has two places", 0,
                "SELECT count(*) FROM item WHERE (bag_slot IS NOT NULL)::int + (worn_slot IS NOT NULL)::int"
                        + " + (listing_id IS NOT NULL)::int + (mail_id IS NOT NULL)::int + (place = 'gone')::int <> 1");
        expect(cluster, "no wallet is negative", 0, "SELECT count(*) FROM wallet WHERE gold < 0");
    }

    private void expect(ChaosCluster cluster, String what, long expected, String query) throws SQLException {
        long found = sql(cluster, query);
        if (found != expected) {
            history.violation(what + ": " + found + " instead of " + expected);
        }
    }

    private static long sql(ChaosCluster cluster, String text) throws SQLException {
        try (Connection connection = ChaosCluster.connect(cluster.postgres());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(text)) {
                return 0;
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
