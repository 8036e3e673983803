package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.Matches;
import dev.omega.server.matchmaking.MatchQueue;
import dev.omega.server.problem.Problem;
import dev.omega.server.shards.settings.ShardChange;
import dev.omega.server.shards.settings.ShardSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The shards of a world and its queues for matches, as a TOML file has them; {@code examples/shards} has one with every field explained.
 * Fields are those of the API. Immutable, and checked by the rules that the API server has for them.
 */
record ShardFile(Path path, List<Entry> shards, List<MatchQueue> queues) {

    private static final long MAX_BYTES = 256 * 1024;
    private static final Set<String> TABLES = Set.of("shard", "queue");

    /**
     * One {@code [[shard]]}.
     *
     * @param settings all of them, as usual for its kind where the file says nothing
     * @param saysDraining whether the file says if it drains; otherwise that stays as it is
     */
    record Entry(ShardSettings settings, boolean saysDraining) {}

    ShardFile {
        shards = List.copyOf(shards);
        queues = List.copyOf(queues);
    }

    /** @throws CliException with one line that names the file, the shard or queue, the field and the rule */
    static ShardFile read(Path file) {
        try {
            return of(file, tree(file));
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage(file + ": " + wrong.getMessage());
        }
    }

    private static JsonNode tree(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("it has " + Files.size(file) + " bytes, a shard file at most "
                        + MAX_BYTES + "; is it the right file?");
            }
            return new TomlMapper().readTree(Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("there is no such file; examples/shards/realm.toml is one", missing);
        } catch (IOException refused) {
            throw new IllegalArgumentException("it cannot be read: " + refused.getMessage(), refused);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("line " + malformed.getLocation().getLineNr() + ": "
                    + malformed.getOriginalMessage().lines().findFirst().orElse("not TOML"), malformed);
        }
    }

    private static ShardFile of(Path file, JsonNode root) {
        for (String table : root.propertyNames()) {
            if (!TABLES.contains(table) || !root.path(table).isArray()) {
                throw new IllegalArgumentException(
                        "'" + table + "' is none of its parts; it has [[shard]] and [[queue]]");
            }
        }
        List<Entry> shards = new ArrayList<>();
        for (JsonNode shard : root.path("shard")) {
            shards.add(shard(shard));
        }
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("it has no [[shard]]; write at least one");
        }
        List<MatchQueue> queues = new ArrayList<>();
        for (JsonNode queue : root.path("queue")) {
            queues.add(queue(queue));
        }
        requireOnce("shard", shards.stream().map(entry -> entry.settings.zoneId()).toList());
        requireOnce("queue", queues.stream().map(MatchQueue::queueId).toList());
        return new ShardFile(file, shards, queues);
    }

    private static Entry shard(JsonNode table) {
        String zone = name(table, "shard", "zone_id");
        ObjectNode settings = (ObjectNode) table.deepCopy();
        settings.remove("zone_id");
        try {
            ShardChange change = read(settings, ShardChange.class);
            return new Entry(change.make(zone), change.draining() != null);
        } catch (InvalidJsonException | Problem wrong) {
            throw wrong("shard " + zone, wrong);
        }
    }

    private static MatchQueue queue(JsonNode table) {
        String queue = name(table, "queue", "queue_id");
        Map<String, Object> rules = QueueDefaults.rules(queue);
        table.properties().forEach(field -> rules.put(field.getKey(), field.getValue()));
        QueueDefaults.complete(rules);
        try {
            MatchQueue read = read(JsonMapper.shared().valueToTree(rules), MatchQueue.class);
            var _ = read.rules();
            return read;
        } catch (InvalidJsonException | Problem wrong) {
            throw wrong("queue " + queue, wrong);
        }
    }

    private static <T extends Record> T read(ObjectNode table, Class<T> type) throws InvalidJsonException {
        return JsonReader.read(table.toString().getBytes(StandardCharsets.UTF_8), type);
    }

    private static String name(JsonNode table, String what, String field) {
        String name = table.path(field).asString("");
        if (!name.matches(Matches.IDENTIFIER)) {
            throw new IllegalArgumentException("a [[" + what + "]] has the " + field + " '" + name
                    + "'; it is small letters, digits and hyphens, at most 63");
        }
        return name;
    }

    private static IllegalArgumentException wrong(String what, Exception wrong) {
        String rule = String.valueOf(wrong.getMessage());
        return new IllegalArgumentException((rule.startsWith(what) ? rule : what + ": " + rule)
                + "; examples/shards/realm.toml explains every field", wrong);
    }

    private static void requireOnce(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " " + name + " is there twice; keep one of them");
            }
        }
    }

    /** A world of which nothing is said: all shards are as usual. */
    static ShardFile usual() {
        return new ShardFile(Path.of(""), List.of(), List.of());
    }

    /**
     * A shard of which only its kind is said, which takes players.
     *
     * @param started instances that hosts are started with: they count among those that may be open
     */
    static Entry usual(String zone, String kind, int started) {
        ShardSettings usual = new ShardChange(kind, null, null, null, null, null, null, null, null, false).make(zone);
        Integer most = started > usual.maxInstances() ? started : null;
        return new Entry(new ShardChange(kind, null, null, most, null, null, null, null, null, false).make(zone), true);
    }

    /** Names of the zones. */
    List<String> zoneIds() {
        return shards.stream().map(entry -> entry.settings.zoneId()).toList();
    }

    /** Instances that may be open at once in all shards together, and no more than {@code most}. */
    int mostInstances(int most) {
        long sum = shards.stream().mapToLong(entry -> entry.settings.maxInstances()).sum();
        return (int) Math.min(most, sum);
    }
}
