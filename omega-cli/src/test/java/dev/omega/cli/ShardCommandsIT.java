package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import dev.omega.embedded.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code omega shard}, {@code instance} and {@code host} against a real API server. */
class ShardCommandsIT {

    private static final String BOOT = "11111111-2222-4333-8444-555555555555";

    @RegisterExtension
    static final TestDatabase SERVICES = LocalApi.database();

    @TempDir
    private static Path temp;

    @SuppressWarnings("NullAway.Init")
    private static LocalApi api;

    @BeforeAll
    static void start() throws Exception {
        api = LocalApi.start(SERVICES, temp);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shard_shouldGoThroughItsLife() {
        JsonNode planned = api.json("shard", "create", "swamp", "--kind", "zone", "--dry-run");
        assertFalse(planned.path("done").asBoolean());
        assertEquals(ExitCode.USAGE, api.omega("shard", "get", "swamp").exitCode(), "nothing was written");
        JsonNode made = api.json("shard", "create", "swamp", "--kind", "zone", "--max", "3", "--linger", "30s");
        assertEquals(100, made.at("/shard/capacity").asInt());
        assertEquals(30_000, made.at("/shard/empty_linger_ms").asInt());
        assertEquals(ExitCode.CONFLICT, api.omega("shard", "create", "swamp", "--kind", "zone").exitCode());
        assertEquals(80, api.json("shard", "set", "swamp", "--soft-fill", "80").at("/shard/soft_fill_percent").asInt());
        JsonNode scaled = api.json("shard", "scale", "swamp", "--max", "4");
        assertEquals(4, scaled.at("/shard/max_instances").asInt());
        assertEquals(80, scaled.at("/shard/soft_fill_percent").asInt(), "what is not named stays");
        assertTrue(api.json("shard", "drain", "swamp").at("/shard/draining").asBoolean());
        assertFalse(api.json("shard", "drain", "swamp", "--undo").at("/shard/draining").asBoolean());
        assertTrue(api.omega("shard", "get", "swamp").out().contains("0 to 4 instances"));
        assertFalse(api.json("shard", "delete", "swamp").path("done").asBoolean());
        assertTrue(api.json("shard", "delete", "swamp", "--yes").path("done").asBoolean());
        assertEquals(ExitCode.USAGE, api.omega("shard", "get", "swamp").exitCode());
    }

    @Test
    void instancesAndHosts_shouldBeSeenAndSteered() {
        api.sql("INSERT INTO zone_host (boot_id, host_name, gateway_url, ops_url, protocol, build, state, last_heartbeat_at)"
                + " VALUES ('" + BOOT + "', 'node-1', 'ws://127.0.0.1:1/ws', 'http://127.0.0.1:2', 0, 'test', 'READY',"
                + " now() + interval '1 minute')");
        api.sql("INSERT INTO zone_instance (instance_id, zone_id, boot_id, capacity, state) VALUES ('forest-1', 'forest', '"
                + BOOT + "', 100, 'READY')");
        assertEquals("forest-1", api.json("instance", "list").at("/instances/0/instance_id").asString());
        assertEquals(1, api.json("instance", "list", "--zone", "forest").path("instances").size());
        assertEquals("READY", api.json("instance", "inspect", "forest-1").at("/instance/state").asString());
        assertEquals("DRAINING", api.json("instance", "drain", "forest-1").at("/instance/state").asString());
        assertEquals("READY", api.json("instance", "drain", "forest-1", "--undo").at("/instance/state").asString());
        assertEquals(ExitCode.USAGE, api.omega("instance", "move", "forest-1", "--undo").exitCode(), "nobody is moved");
        assertEquals("READY", api.json("instance", "inspect", "forest-1").at("/instance/state").asString());
        assertEquals("DRAINING", api.json("instance", "move", "forest-1").at("/instance/state").asString());
        assertEquals(ExitCode.USAGE, api.omega("instance", "move", "forest-1", "--to", "forest-1").exitCode());
        assertEquals("READY", api.json("instance", "drain", "forest-1", "--undo").at("/instance/state").asString());
        JsonNode planned = api.json("rollout", "--dry-run");
        assertEquals(BOOT, planned.at("/hosts/0/boot_id").asString());
        MemoryConsole only = api.omega("rollout");
        assertEquals(ExitCode.USAGE, only.exitCode(), only.err());
        assertTrue(only.err().contains("nowhere to go"), only.err());
        MemoryConsole fixed = api.omega("instance", "close", "forest-1", "--yes");
        assertEquals(ExitCode.CONFLICT, fixed.exitCode(), fixed.err());
        assertTrue(fixed.err().contains("drain the host instead"), fixed.err());
        assertEquals(ExitCode.CONFLICT, api.omega("instance", "open", "forest").exitCode(), "no host has slots");
        assertEquals(ExitCode.CONFLICT, api.omega("shard", "delete", "forest", "--yes").exitCode());
        assertEquals(1, api.json("host", "list").at("/hosts/0/instances").asInt());
        assertFalse(api.json("host", "drain", BOOT.substring(0, 8)).path("done").asBoolean());
        assertTrue(api.json("host", "drain", BOOT.substring(0, 8), "--yes").path("done").asBoolean());
        assertTrue(api.omega("host", "list").out().contains("DRAINING"));
    }

    @Test
    void file_shouldBeAppliedOnceAndLeaveTheRest() throws Exception {
        Path file = Files.writeString(temp.resolve("world.toml"), """
                [[shard]]
                zone_id = "marsh"
                kind = "arena"
                max_instances = 4
                [[shard]]
                zone_id = "desert"
                kind = "zone"
                capacity = 80
                [[queue]]
                queue_id = "brawl"
                zone_id = "marsh"
                """);
        JsonNode planned = api.json("shard", "apply", file.toString(), "--dry-run");
        assertEquals(List.of("created", "changed", "created"), changes(planned), planned.toString());
        assertFalse(planned.path("done").asBoolean());
        assertEquals(List.of("created", "changed", "created"), changes(api.json("shard", "apply", file.toString())));
        assertEquals(80, api.json("shard", "get", "desert").at("/shard/capacity").asInt());
        assertEquals(4, api.json("shard", "get", "marsh").at("/shard/max_instances").asInt());
        assertEquals(500, api.json("shard", "get", "hub-city-3").at("/shard/capacity").asInt(), "not in the file");
        var _ = api.json("shard", "drain", "desert");
        assertEquals(List.of("unchanged", "unchanged", "unchanged"),
                changes(api.json("shard", "apply", file.toString())));
        assertTrue(api.json("shard", "get", "desert").at("/shard/draining").asBoolean(), "the file does not say");
        var _ = api.json("match", "define", "brawl", "--zone", "marsh");
        assertEquals("unchanged", changes(api.json("shard", "apply", file.toString())).getLast(),
                "both ways make the same queue");
        var _ = api.json("shard", "scale", "marsh", "--max", "9");
        assertEquals(List.of("changed", "unchanged", "unchanged"),
                changes(api.json("shard", "apply", file.toString())));
    }

    private static List<String> changes(JsonNode applied) {
        return applied.path("outcomes").valueStream().map(outcome -> outcome.path("change").asString()).toList();
    }

    @Test
    void fileMistakes_shouldNameShardFieldAndRule() throws Exception {
        String forest = "[[shard]]\nzone_id = \"forest\"\n";
        Map<String, String> wrong = Map.of(forest + "kind = \"zone\"\ncapacity = 9000",
                "shard forest: capacity: must be 1 to 5000, but is 9000", forest + "kind = \"zone\"\nsoft_fill = 80",
                "shard forest: unknown field 'soft_fill'", forest, "shard forest: kind: a new shard needs one of hub",
                forest + "kind = \"zone\"\nsoft_fill_percent = 99",
                "shard forest: soft_fill_percent 99 must not be above hard_cap_percent 95",
                forest + "kind = \"zone\"\n" + forest + "kind = \"zone\"", "shard forest is there twice",
                "[[zone]]\nname = \"forest\"", "'zone' is none of its parts", "", "it has no [[shard]]",
                "[[shard]]\nzone_id = \"The Forest\"", "a [[shard]] has the zone_id 'The Forest'",
                forest + "kind = \"zone\"\n[[queue]]\nqueue_id = \"duel\"\nteams = 1", "queue duel: teams: must be");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            Path file = Files.writeString(temp.resolve("wrong.toml"), one.getKey());
            MemoryConsole refused = api.omega("shard", "apply", file.toString());
            assertEquals(ExitCode.USAGE, refused.exitCode(), one.getKey() + refused.err());
            assertEquals(1, refused.err().lines().count(), refused.err());
            assertTrue(refused.err().contains("wrong.toml: ") && refused.err().contains(one.getValue()), refused.err());
        }
        MemoryConsole kind = api.omega("shard", "apply",
                Files.writeString(temp.resolve("wrong.toml"), forest + "kind = \"hub\"").toString());
        assertEquals(ExitCode.USAGE, kind.exitCode(), kind.err());
        assertTrue(kind.err().contains("shard forest is a zone and cannot become a hub"), kind.err());
    }

    @Test
    void mistakes_shouldBeOneLineWithItsExitCode() {
        for (List<String> words : List.of(List.of("shard", "create", "No Zone", "--kind", "zone"),
                List.of("shard", "create", "a", "--kind", "castle"), List.of("shard", "set", "forest"),
                List.of("shard", "set", "forest", "--soft-fill", "99"),
                List.of("shard", "scale", "forest", "--min", "9"), List.of("shard", "scale", "rift-d1", "--min", "1"),
                List.of("shard", "drain", "atlantis"), List.of("shard", "delete", "atlantis"),
                List.of("instance", "inspect", "forest-99"), List.of("instance", "open", "arena"),
                List.of("host", "drain", "ffff"))) {
            MemoryConsole refused = api.omega(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
            assertEquals(ExitCode.USAGE, refused.exitCode(), words + " " + refused.err());
            assertEquals(1, refused.err().lines().count(), refused.err());
        }
    }
}
