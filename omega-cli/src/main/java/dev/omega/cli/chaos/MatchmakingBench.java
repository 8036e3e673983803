package dev.omega.cli.chaos;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.process.StopSignal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** How long one API server takes to match a crowd that queues up at one moment, every commit on disk. */
public final class MatchmakingBench {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LOOK_MS = 250;
    private static final int SLOTS = 200;
    /** Ratings as of a ladder: most near the middle. */
    private static final String RATING = "(1500 + 300 * (random() + random() + random() + random() - 2))::int";

    private static final String QUEUE =
            """
                    INSERT INTO account (kind, name) VALUES ('service', 'crowd-owner');
                    INSERT INTO match_queue (queue_id, title, zone_id, teams, team_min, team_max, team_multiple, window_start,
                            window_growth, window_most, patience_ms, seat_ms, round_ms, win_points)
                        VALUES ('crowd', 'Crowd', 'arena', 2, 1, 1, 1, 100, 20, 800, 15000, 600000, 300000, 5);
                    INSERT INTO "character" (account_id, name, name_key, class)
                        SELECT (SELECT account_id FROM account WHERE name = 'crowd-owner'), 'Crowd ' || i, 'crowdkey' || i, 'warrior'
                        FROM generate_series(1, $TICKETS) i""";

    /** Hosts that have room and are heard of; no world runs on them. */
    private static final String HOSTS =
            """
                    INSERT INTO zone_host (boot_id, host_name, gateway_url, ops_url, protocol, build, state, slots)
                        SELECT gen_random_uuid(), 'bench-' || i, 'ws://127.0.0.1:1/ws', 'http://127.0.0.1:1', 1, 'bench', 'READY', $SLOTS
                        FROM generate_series(1, $HOSTS) i""";

    private static final String CROWD = """
            WITH t AS (INSERT INTO match_ticket (ticket_id, queue_id, leader_id, rating, players)
                SELECT gen_random_uuid(), 'crowd', character_id, $RATING, 1
                FROM "character" WHERE name_key LIKE 'crowdkey%' RETURNING ticket_id, leader_id)
            INSERT INTO match_ticket_member (ticket_id, character_id) SELECT ticket_id, leader_id FROM t""";

    private static final String WAITS = """
            SELECT count(*) FILTER (WHERE state <> 'waiting'),
                count(*) FILTER (WHERE state = 'waiting'),
                extract(epoch FROM percentile_disc(0.5) WITHIN GROUP (ORDER BY matched_at - since)) * 1000,
                extract(epoch FROM percentile_disc(0.95) WITHIN GROUP (ORDER BY matched_at - since)) * 1000
            FROM match_ticket WHERE queue_id = 'crowd'""";

    private final Path directory;
    private final Path binaries;
    private final int tickets;
    private final StopSignal stop;
    private final Consumer<String> progress;

    /**
     * What was measured.
     *
     * @param matched tickets in a match
     * @param reasons why the others still wait, and how many each; {@code unknown} is none
     * @param mostLooks of one cycle: how often it looked at a ticket for another
     * @param longestMs the slowest cycle
     */
    public record Report(
            int tickets,
            int matched,
            Map<String, Integer> reasons,
            long tookMs,
            long p50Ms,
            long p95Ms,
            long cycles,
            long mostLooks,
            long longestMs) {

        /** Whether everybody is matched or knows why not. */
        public boolean isExplained() {
            int explained = reasons.values().stream().mapToInt(Integer::intValue).sum();
            return !reasons.containsKey("unknown") && matched + explained == tickets;
        }
    }

    private record Waits(int matched, int waiting, long p50Ms, long p95Ms) {}

    /** A bench that has not begun. */
    public MatchmakingBench(Path directory, Path binaries, int tickets, StopSignal stop, Consumer<String> progress) {
        this.directory = directory;
        this.binaries = binaries;
        this.tickets = tickets;
        this.stop = stop;
        this.progress = progress;
    }

    /** Runs it. */
    public Report run() throws Exception {
        try (ChaosCluster cluster = ChaosCluster.start(directory, binaries, 1, stop);
                Connection connection = ChaosCluster.connect(cluster.postgres());
                Statement sql = connection.createStatement();
                ApiClient admin = ApiClient.ofAdmin(cluster.admin(0), false)) {
            sql.execute(QUEUE.replace("$TICKETS", Integer.toString(tickets)));
            int hosts = Math.ceilDiv(tickets, 2 * SLOTS) + 1;
            sql.execute(HOSTS.replace("$SLOTS", Integer.toString(SLOTS)).replace("$HOSTS", Integer.toString(hosts)));
            sql.execute("ANALYZE");
            progress.accept(tickets + " tickets come at once; " + hosts + " hosts have " + SLOTS + " slots each");
            sql.execute(CROWD.replace("$RATING", RATING));
            long startNs = System.nanoTime();
            Waits waits = await(sql, startNs);
            long tookMs = (System.nanoTime() - startNs) / 1_000_000;
            Map<String, Integer> reasons = reasons(sql, admin, cluster.adminKey());
            Map<String, Long> metrics = metrics(admin.text("/metrics"));
            return new Report(tickets, waits.matched(), reasons, tookMs, waits.p50Ms(), waits.p95Ms(),
                    metrics.getOrDefault("omega_api_match_cycles", 0L),
                    metrics.getOrDefault("omega_api_match_cycle_looks_most", 0L),
                    metrics.getOrDefault("omega_api_match_cycle_ms_most", 0L));
        }
    }

    /** Until at most one waits, or the widest window has been open for long; hosts are heard of all the while. */
    private static Waits await(Statement sql, long startNs) throws SQLException, InterruptedException {
        Waits waits;
        do {
            Thread.sleep(LOOK_MS);
            sql.execute("UPDATE zone_host SET last_heartbeat_at = clock_timestamp() WHERE build = 'bench'");
            waits = waits(sql);
        } while (waits.waiting() > 1 && System.nanoTime() - startNs < PATIENCE.toNanos());
        return waits;
    }

    private static Waits waits(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery(WAITS)) {
            row.next();
            return new Waits(row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4));
        }
    }

    /** What the API says to those who still wait. */
    private static Map<String, Integer> reasons(Statement sql, ApiClient admin, String key) throws SQLException {
        List<Long> waiting = new ArrayList<>();
        try (ResultSet rows =
                sql.executeQuery("SELECT leader_id FROM match_ticket WHERE queue_id = 'crowd' AND state = 'waiting'")) {
            while (rows.next()) {
                waiting.add(rows.getLong(1));
            }
        }
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (long character : waiting) {
            JsonNode state = admin.get("/v1/admin/matchmaking?character_id=" + character, key);
            reasons.merge(state.at("/ticket/why/reason").asString("unknown"), 1, Integer::sum);
        }
        return reasons;
    }

    private static Map<String, Long> metrics(String text) {
        Map<String, Long> values = new LinkedHashMap<>();
        text.lines()
                .filter(line -> line.startsWith("omega_api_match"))
                .map(line -> line.split(" ", 2))
                .forEach(pair -> values.put(pair[0], (long) Double.parseDouble(pair[1])));
        return values;
    }
}
