package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.protocol.CloseCode;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.RoadRules;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Players who walk from one zone to another: two hosts, the real API, the real database. */
@Timeout(120)
final class ZoneChangeIT {

    @RegisterExtension
    static final TestDatabase SERVICES = RealApi.database();

    private static final int WEST = 64;
    private static final int QUARTER_TURN = 32;
    /** Every third column is a road: whoever walks is on one soon. */
    private static final int EACH = 3;
    /** Where the roads of each zone lead. */
    private static final Map<String, String> ROADS = Map.of("forest", "desert", "desert", "forest", "mountain",
            "rift-d1", "rift-d1", "forest", "volcanic", "desert");
    private static final ZoneCatalog ZONES = ZoneCatalog.of(List.copyOf(ROADS.keySet()), ZoneChangeIT::zone);

    @SuppressWarnings("NullAway.Init")
    private static RealApi api;

    @SuppressWarnings("NullAway.Init")
    private static ZoneHost forest;

    @SuppressWarnings("NullAway.Init")
    private static ZoneHost desert;

    @BeforeAll
    static void start() throws Exception {
        api = new RealApi(SERVICES);
        forest = host("forest-1");
        desert = host("desert-1");
    }

    @AfterAll
    static void stop() {
        forest.close();
        desert.close();
        api.close();
    }

    private static ZoneDefinition zone(String zoneId) {
        ZoneDefinition zone = RealmZones.catalog().definition(zoneId);
        return zone.withRules(zone.rules().withNpcs(List.of()))
                .withRoads(
                        List.of(new RoadRules("road", Objects.requireNonNull(ROADS.get(zoneId)), columns(zone.map()))));
    }

    private static CellList columns(ZoneMap map) {
        int[] cells = new int[map.height() * (map.width() / EACH)];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i % map.height() * map.width() + i / map.height() * EACH;
        }
        return CellList.of(cells);
    }

    private static ZoneHost host(String instanceId) throws Exception {
        return ZoneHost.start(config(instanceId));
    }

    private static ZoneHostConfig config(String instanceId) {
        return ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of(instanceId), "test")
                .withZones(ZONES);
    }

    private static TestPlayer enter(RealApi.Owned character, String instanceId) throws Exception {
        RealApi.Grant grant = api.join(character, instanceId);
        return TestPlayer.withTicket(grant.url(), grant.ticket()).in();
    }

    private static TestPlayer follow(TestPlayer player) throws Exception {
        TestPlayer.Way way = player.sentOn();
        return TestPlayer.withTicket(way.url(), way.ticket()).in();
    }

    /** Walks, first to the east, until it is sent on, and follows. Trees may stand in its way. */
    private static TestPlayer travel(TestPlayer player) throws Exception {
        for (int tries = 0; !player.way.isDone() && tries < 8; tries++) {
            player.walk((tries * QUARTER_TURN) & 127);
        }
        return follow(player);
    }

    private static String whereabouts(RealApi.Owned character) throws SQLException {
        return api.sql("SELECT instance_id FROM character_lease JOIN zone_instance USING (instance_key)"
                + " WHERE character_id = " + character.id()).getFirst();
    }

    private static boolean isSpawn(long place) {
        ZoneMap map = ZONES.definition("desert").map();
        int cell = map.cellAt((int) (place >> 32), (int) place);
        for (int i = 0; i < map.spawnCount(); i++) {
            if (map.cellAt(map.spawnX(i), map.spawnY(i)) == cell) {
                return true;
            }
        }
        return false;
    }

    @Test
    void playerOnARoad_shouldGoOnInTheOtherZoneAsItWasAndComeBack() throws Exception {
        RealApi.Owned character = api.newCharacter("Wayfarer");
        api.operate("/v1/admin/economy/grants",
                Map.of("character_id", character.id(), "gold", 70, "number", 0, "quantity", 0));
        api.sql("UPDATE character_state SET version = 1, saved_at = now(), zone_id = 'mountain', x = 1, y = 1, health = 41,"
                + " mana = 7, stamina = 100, level = 3, experience = 250 WHERE character_id = " + character.id());
        try (TestPlayer player = enter(character, "forest-1")) {
            List<Integer> came = player.vitals();
            assertTrue(came.getFirst() >= 41 && came.getFirst() < 50, "wounded as it was: " + came);
            assertFalse(player.way.isDone(), "it did not step on a road, wherever it began");

            try (TestPlayer moved = travel(player)) {
                assertEquals(List.of("desert-1"), moved.worlds);
                assertTrue(isSpawn(moved.place()), "players start at a spawn point of the other zone");
                assertTrue(moved.vitals().getFirst() >= 41 && moved.vitals().getFirst() < 80,
                        "wounded as before, but for what it has regained: " + moved.vitals());
                assertEquals("desert-1", whereabouts(character));
                assertEquals(70, api.look(character, "/wallet").get("gold").asInt());
                assertEquals(CloseCode.TRANSFERRED, player.closeCode());
                moved.stand();
                assertFalse(moved.way.isDone(), "it does not bounce back");
                assertFalse(moved.closed.isDone());

                try (TestPlayer back = travel(moved)) {
                    assertEquals(List.of("forest-1"), back.worlds);
                    assertEquals("forest-1", whereabouts(character));
                    back.leave();
                    back.closeCode();
                }
                assertEquals(List.of("3/250"),
                        api.sql("SELECT level || '/' || experience FROM character_state WHERE character_id = "
                                + character.id()));
            }
        }
    }

    @Test
    void playerWhomNobodyTakes_shouldBeToldOnceAndPlayOn() throws Exception {
        RealApi.Owned character = api.newCharacter("Homebody");
        try (TestPlayer player = enter(character, "forest-1")) {
            api.operate("/v1/admin/shards/desert", Map.of("draining", true));
            long before = player.place();
            for (int tries = 0; player.notices.isEmpty() && tries < 8; tries++) {
                before = player.walk((tries * QUARTER_TURN) & 127);
            }
            Awaitility.await().until(() -> !player.notices.isEmpty());
            assertEquals("the road to desert is closed: desert is drained: nobody is sent there any more",
                    player.notices.getFirst());
            assertEquals(List.of(), api.sql("SELECT character_id FROM join_wait"), "it stands in no line");
            assertEquals(List.of(), api.sql("SELECT character_id FROM kept_seat"));
            assertNotEquals(before, player.walk(WEST));
            assertEquals("forest-1", whereabouts(character));
            assertFalse(player.way.isDone());
        } finally {
            api.operate("/v1/admin/shards/desert", Map.of("draining", false));
        }
    }

    /** Nobody has opened the rift before the player steps on the road to it. */
    @Test
    void road_shouldLeadIntoARiftOfOnesOwnAndOutAgain() throws Exception {
        RealApi.Owned character = api.newCharacter("Riftwalker");
        try (ZoneHost _ = ZoneHost.start(config("mountain-1").withSlots(1));
                TestPlayer player = enter(character, "mountain-1")) {
            try (TestPlayer inside = travel(player)) {
                assertTrue(inside.worlds.getFirst().startsWith("rift-d1-"), inside.worlds::toString);
                assertEquals(inside.worlds.getFirst(), whereabouts(character));
                assertEquals(List.of(), player.notices, "it was waited for");
                try (TestPlayer outside = travel(inside)) {
                    assertEquals(List.of("forest-1"), outside.worlds);
                    assertEquals("forest-1", whereabouts(character));
                }
            }
        }
    }

    @Test
    void hostThatDrains_shouldWaitForWhoIsOnARoad() throws Exception {
        RealApi.Owned character = api.newCharacter("Lastout");
        ZoneHost old = ZoneHost.start(config("volcanic-1"));
        try (TestPlayer player = enter(character, "volcanic-1")) {
            for (int tries = 0; !player.way.isDone() && tries < 8; tries++) {
                player.walk((tries * QUARTER_TURN) & 127);
            }
            player.sentOn();
            old.drain();
            try (TestPlayer moved = follow(player)) {
                assertEquals(CloseCode.TRANSFERRED, player.closeCode(), "its old connection lasts until it is there");
                old.awaitStopped();
                assertEquals("desert-1", whereabouts(character));
                assertFalse(moved.closed.isDone());
            }
        } finally {
            old.close();
        }
    }

    @Test
    void party_shouldNotBeDraggedAlong() throws Exception {
        RealApi.Owned anna = api.newCharacter("Roadanna");
        RealApi.Owned berta = api.newCharacter("Roadberta");
        api.ask(anna, "/party/invite", Map.of("name", "Roadberta"));
        long party = api.look(berta, "/party").at("/invites/0/party_id").asLong();
        api.ask(berta, "/party/accept", Map.of("party_id", party));
        try (TestPlayer first = enter(anna, "forest-1"); TestPlayer second = enter(berta, "forest-1")) {
            try (TestPlayer moved = travel(first)) {
                assertEquals(List.of("desert-1"), moved.worlds);
                assertEquals(List.of(), api.sql("SELECT character_id FROM kept_seat"),
                        "nor is a seat kept for the other");
                assertFalse(second.way.isDone());
                try (TestPlayer later = travel(second)) {
                    assertEquals(List.of("desert-1"), later.worlds, "but who comes after comes to its party");
                }
            }
        }
    }
}
