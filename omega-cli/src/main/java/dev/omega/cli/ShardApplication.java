package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Json;
import dev.omega.cli.process.StopSignal;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.matchmaking.MatchQueue;
import dev.omega.server.shards.settings.ShardSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Makes the shards of an API server those of a file: makes what is missing, changes what differs, leaves the rest. Done twice it does
 * nothing the second time. Shards and queues that the file does not name stay. Main thread.
 */
final class ShardApplication {

    /** Hosts hear of orders every second. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final String QUEUES = "/v1/admin/matchmaking/queues";

    private final ShardFile file;
    private final ApiClient client;
    private final String key;
    private final boolean rehearsing;

    /**
     * Not yet applied.
     *
     * @param client of the operators' listener; one that only rehearses makes this a rehearsal
     * @param key of an operator
     * @param rehearsing whether it does
     */
    ShardApplication(ShardFile file, ApiClient client, String key, boolean rehearsing) {
        this.file = file;
        this.client = client;
        this.key = key;
        this.rehearsing = rehearsing;
    }

    /**
     * What became of a shard or queue.
     *
     * @param what {@code shard} or {@code queue}
     * @param change what was done about it: it was created or changed, or left "unchanged"
     * @param settings as they stand now
     */
    record Outcome(String what, String name, String change, Map<String, @Nullable Object> settings) {}

    /** @throws CliException when the API refuses a part; what came before it stays, and applying the file again goes on */
    List<Outcome> apply() {
        List<Outcome> outcomes = new ArrayList<>();
        JsonNode shards = client.get(ShardPaths.SHARDS, key).path("shards");
        Set<String> made = new HashSet<>();
        for (ShardFile.Entry entry : file.shards()) {
            Outcome outcome = apply(entry, find(shards, "zone_id", entry.settings().zoneId()));
            outcomes.add(outcome);
            if (outcome.change.equals("created")) {
                made.add(outcome.name);
            }
        }
        JsonNode queues = client.get("/v1/queues").path("queues");
        for (MatchQueue queue : file.queues()) {
            outcomes.add(apply(queue, find(queues, "queue_id", queue.queueId()), made));
        }
        return outcomes;
    }

    /**
     * Makes all shards that the file does not name as usual for their kind: what an earlier file said of them takes no slots any more.
     *
     * @param started instances of each zone that hosts are started with
     */
    void resetOthers(Map<String, Integer> started) {
        for (JsonNode shard : client.get(ShardPaths.SHARDS, key).path("shards")) {
            String zone = shard.path("zone_id").asString("");
            if (!file.zoneIds().contains(zone)) {
                var _ = apply(ShardFile.usual(zone, shard.path("kind").asString(""), started.getOrDefault(zone, 0)),
                        shard);
            }
        }
    }

    /** Shards that the file does not name and that keep instances open all the same, with how many. */
    Map<String, Integer> keptByOthers() {
        Map<String, Integer> kept = new LinkedHashMap<>();
        for (JsonNode shard : client.get(ShardPaths.SHARDS, key).path("shards")) {
            String zone = shard.path("zone_id").asString("");
            int least = shard.path("min_instances").asInt(0);
            if (least > 0 && !file.zoneIds().contains(zone)) {
                kept.put(zone, least);
            }
        }
        return kept;
    }

    private static JsonNode find(JsonNode list, String field, String name) {
        for (JsonNode one : list) {
            if (one.path(field).asString("").equals(name)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    private Outcome apply(ShardFile.Entry entry, JsonNode now) {
        String zone = entry.settings().zoneId();
        Map<String, @Nullable Object> wanted = body(entry);
        if (now.isMissingNode()) {
            client.post(ShardPaths.SHARDS, key, Json.write(Map.of("zone_id", zone, "settings", wanted)));
            return new Outcome("shard", zone, "created", wanted);
        }
        if (isSame(JsonMapper.shared().readTree(Json.write(wanted)), now)) {
            return new Outcome("shard", zone, "unchanged", wanted);
        }
        client.post(ShardPaths.shard(zone), key, Json.write(wanted));
        return new Outcome("shard", zone, "changed", wanted);
    }

    private static Map<String, @Nullable Object> body(ShardFile.Entry entry) {
        ShardSettings settings = entry.settings();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("kind", settings.kind().code());
        body.put("capacity", settings.capacity());
        body.put("min_instances", settings.minInstances());
        body.put("max_instances", settings.maxInstances());
        body.put("soft_fill_percent", settings.softFillPercent());
        body.put("hard_cap_percent", settings.hardCapPercent());
        body.put("party_reserve_percent", settings.partyReservePercent());
        body.put("empty_linger_ms", settings.emptyLingerMs());
        body.put("merge_after_ms", settings.mergeAfterMs());
        if (entry.saysDraining()) {
            body.put("draining", settings.draining());
        }
        return body;
    }

    private Outcome apply(MatchQueue queue, JsonNode now, Set<String> madeZones) {
        JsonNode wanted = JsonMapper.shared().readTree(JsonWriter.write(queue));
        Map<String, @Nullable Object> rules = new LinkedHashMap<>();
        wanted.properties().forEach(rule -> rules.put(rule.getKey(), JsonFields.plain(rule.getValue())));
        if (isSame(wanted, now)) {
            return new Outcome("queue", queue.queueId(), "unchanged", rules);
        }
        // In a rehearsal there is no zone yet that would be made before it.
        if (!rehearsing || !madeZones.contains(queue.zoneId())) {
            client.post(QUEUES, key, wanted.toString());
        }
        return new Outcome("queue", queue.queueId(), now.isMissingNode() ? "created" : "changed", rules);
    }

    private static boolean isSame(JsonNode wanted, JsonNode now) {
        return wanted.properties().stream().allMatch(field -> field.getValue().equals(now.get(field.getKey())));
    }

    /**
     * Waits until every shard of the file has the instances that it keeps open; returns at once when a stop was asked for.
     *
     * @throws CliException when they do not come in time
     */
    void awaitOpen(StopSignal stop) throws InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!stop.isAsked()) {
            boolean last = System.nanoTime() - deadlineNs > 0;
            List<String> missing = missing(last);
            if (missing.isEmpty()) {
                return;
            }
            if (last) {
                throw CliException.failed("instances of " + String.join(", ", missing) + " did not open within "
                        + PATIENCE.toSeconds() + " s; 'omega host list' tells whether hosts have free slots", null);
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /** An API server that has just started may be too busy to answer; only the last time that is taken for its word. */
    private List<String> missing(boolean last) {
        try {
            return missing();
        } catch (CliException busy) {
            if (last) {
                throw busy;
            }
            return file.zoneIds();
        }
    }

    private List<String> missing() {
        JsonNode shards = client.get(ShardPaths.SHARDS, key).path("shards");
        List<String> missing = new ArrayList<>();
        for (ShardFile.Entry entry : file.shards()) {
            int ready = 0;
            for (JsonNode instance : find(shards, "zone_id", entry.settings().zoneId()).path("instances")) {
                ready += instance.path("state").asString("").equals("READY") ? 1 : 0;
            }
            if (!entry.settings().draining() && ready < entry.settings().minInstances()) {
                missing.add(entry.settings().zoneId());
            }
        }
        return missing;
    }
}
