package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.protocol.CloseCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Players who are sent from one host to another by the real API, and those who do not get there. */
@Timeout(120)
final class TransferIT {

    @RegisterExtension
    static final TestDatabase SERVICES = RealApi.database();

    private static final int EAST = 0;
    private static final int NORTH = 96;
    private static final Map<String, ?> WHEREVER = Map.of("moving", true);

    @SuppressWarnings("NullAway.Init")
    private static RealApi api;

    @BeforeAll
    static void start() {
        api = new RealApi(SERVICES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static ZoneHostConfig config(int capacity, String... instances) {
        ZoneHostConfig usual = ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of(instances), "test");
        return new ZoneHostConfig(usual.hostName(), usual.bind(), usual.insecurePlaintext(), usual.publicUrl(),
                usual.opsPort(), usual.api(), usual.clusterKey(), usual.zones(), usual.instanceIds(),
                usual.allowedOrigins(), usual.build(), usual.drainSeconds(), usual.journal(), usual.items(),
                usual.recording(), usual.unixSocket(), new InstanceShape(capacity, 0), usual.strategies(), 0);
    }

    private static TestPlayer enter(RealApi.Owned character, String instanceId) throws Exception {
        RealApi.Grant grant = api.join(character, instanceId);
        return TestPlayer.withTicket(grant.url(), grant.ticket()).in();
    }

    private static TestPlayer follow(TestPlayer player) throws Exception {
        TestPlayer.Way way = player.sentOn();
        return TestPlayer.withTicket(way.url(), way.ticket()).in();
    }

    private static void empty(String instanceId) throws Exception {
        JsonNode told = api.operate("/v1/admin/instances/" + instanceId + "/move", WHEREVER);
        assertEquals("DRAINING", told.at("/instance/state").asString(), told::toString);
    }

    @Test
    void playerOfAnEmptiedInstance_shouldGoOnWhereItStoodOnAnotherHostAndNeverBeTwice() throws Exception {
        RealApi.Owned character = api.newCharacter("Wandereda");
        try (ZoneHost old = ZoneHost.start(config(0, "forest-1"));
                TestPlayer player = enter(character, "forest-1");
                ZoneHost fresh = ZoneHost.start(config(0, "forest-2"))) {
            long place = player.walk(EAST);

            empty("forest-1");
            player.sentOn();
            assertEquals(0, old.instances().players(), "it is out before it may come in elsewhere");
            assertEquals(0, fresh.instances().players());
            try (TestPlayer moved = follow(player)) {
                assertEquals(List.of("forest-2"), moved.worlds);
                assertEquals(place, moved.place());
                assertEquals(1, fresh.instances().players());
                assertEquals(0, old.instances().players());
                long further = moved.walk(NORTH);
                assertNotEquals(place, further);
                assertEquals(CloseCode.TRANSFERRED, player.closeCode(), "the old connection ends in the end");
                assertFalse(moved.closed.isDone());
                moved.leave();
                moved.closeCode();
                try (TestPlayer again = enter(character, "forest-2")) {
                    assertEquals(further, again.place(), "what was played after the move was saved");
                }
            }
        }
    }

    @Test
    void bannedPlayer_shouldBeToldSoAndNotThatItPlaysElsewhere() throws Exception {
        RealApi.Owned character = api.newCharacter("Banished");
        try (ZoneHost _ = ZoneHost.start(config(0, "volcanic-1")); TestPlayer player = enter(character, "volcanic-1")) {
            api.operate("/v1/admin/accounts/sanctions",
                    Map.of("account", "acc-Banished", "kind", "ban", "reason", "flew"));
            assertEquals(CloseCode.KICKED, player.closeCode());
        }
    }

    @Test
    void kickedPlayer_shouldBeToldSoAlsoWhereItWasSentTo() throws Exception {
        RealApi.Owned character = api.newCharacter("Kickedout");
        try (ZoneHost _ = ZoneHost.start(config(0, "volcanic-2")); TestPlayer player = enter(character, "volcanic-2")) {
            api.operate("/v1/admin/players/kick", Map.of("player", "Kickedout"));
            assertEquals(CloseCode.KICKED, player.closeCode());
            try (TestPlayer again = enter(character, "volcanic-2");
                    ZoneHost _ = ZoneHost.start(config(0, "volcanic-3"))) {
                empty("volcanic-2");
                TestPlayer.Way way = again.sentOn();
                api.operate("/v1/admin/players/kick", Map.of("player", "Kickedout"));
                try (TestPlayer there = TestPlayer.withTicket(way.url(), way.ticket())) {
                    assertEquals(CloseCode.KICKED, there.closeCode());
                }
            }
        }
    }

    @Test
    void playerWhomNobodyTakesOrWhoDoesNotGetThere_shouldGoOnWhereItWas() throws Exception {
        RealApi.Owned character = api.newCharacter("Stayedhere");
        try (ZoneHost old = ZoneHost.start(config(0, "desert-1")); TestPlayer player = enter(character, "desert-1")) {
            long place = player.walk(EAST);
            empty("desert-1");
            long further = player.walk(NORTH);
            assertNotEquals(place, further);
            assertFalse(player.way.isDone(), "there is no other instance");

            try (ZoneHost fresh = ZoneHost.start(config(0, "desert-2"))) {
                TestPlayer.Way way = player.sentOn();
                assertEquals(1, player.worlds.size());
                // Enough: it is not to be sent on again.
                api.operate("/v1/admin/instances/desert-1/drain", Map.of("draining", false));
                player.resync();
                Awaitility.await().until(() -> player.worlds.size() == 2 && player.place() >= 0);
                assertEquals(List.of("desert-1", "desert-1"), player.worlds);
                assertEquals(further, player.place());
                assertEquals(1, old.instances().players());
                try (TestPlayer late = TestPlayer.withTicket(way.url(), way.ticket())) {
                    assertEquals(CloseCode.TICKET_REFUSED, late.closeCode(), "it plays elsewhere now");
                }
                assertEquals(0, fresh.instances().players());
                assertNotEquals(further, player.walk(EAST));
                assertFalse(player.closed.isDone());
            }
        }
    }

    @Test
    void drain_shouldSendAllPlayersOnAndKeepAPartyTogether() throws Exception {
        List<RealApi.Owned> characters = new ArrayList<>();
        for (String name : List.of("Partyanna", "Partyberta", "Loneclara", "Resident", "Dweller")) {
            characters.add(api.newCharacter(name));
        }
        beOneParty(characters.get(0), characters.get(1), "Partyberta");
        ZoneHost old = ZoneHost.start(config(0, "mountain-1"));
        try (TestPlayer anna = enter(characters.get(0), "mountain-1");
                TestPlayer berta = enter(characters.get(1), "mountain-1");
                TestPlayer clara = enter(characters.get(2), "mountain-1");
                // Of four seats three are filled before others: the fuller one takes one more, and a party needs two.
                ZoneHost fresh = ZoneHost.start(config(4, "mountain-2", "mountain-3"));
                TestPlayer resident = enter(characters.get(3), "mountain-3");
                TestPlayer dweller = enter(characters.get(4), "mountain-3")) {
            long place = anna.walk(EAST);

            old.drain();

            try (TestPlayer first = follow(anna); TestPlayer second = follow(berta); TestPlayer third = follow(clara)) {
                assertEquals(place, first.place());
                assertEquals("mountain-2", first.worlds.getFirst());
                assertEquals("mountain-2", second.worlds.getFirst(), "with its party");
                assertEquals(5, fresh.instances().players());
                old.awaitStopped();
                assertEquals(0, old.unsavedCharacters());
                for (TestPlayer gone : List.of(anna, berta, clara)) {
                    assertEquals(CloseCode.TRANSFERRED, gone.closeCode());
                    assertTrue(gone.notices.stream().anyMatch(text -> text.contains("moved")), gone.notices::toString);
                }
                for (TestPlayer there : List.of(first, second, third, resident, dweller)) {
                    assertFalse(there.closed.isDone());
                }
            }
        } finally {
            old.close();
        }
    }

    @Test
    void halfEmptyInstances_shouldBecomeOneWithItsPartiesTogether() throws Exception {
        List<RealApi.Owned> characters = new ArrayList<>();
        for (String name : List.of("Mergeanna", "Mergeberta", "Mergeclara", "Mergedora", "Mergeemma")) {
            characters.add(api.newCharacter(name));
        }
        beOneParty(characters.get(0), characters.get(1), "Mergeberta");
        String shard = "/v1/admin/shards/hub-city-2";
        api.operate(shard, Map.of("capacity", 20, "min_instances", 2, "max_instances", 2, "merge_after_ms", 1_000));
        try (ZoneHost _ = ZoneHost.start(config(0, "hub-city-3-1").withSlots(2))) {
            List<String> two = Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> ready("hub-city-2"), ready -> ready.size() == 2);
            try (TestPlayer anna = enter(characters.get(0), two.get(0));
                    TestPlayer berta = enter(characters.get(1), two.get(0));
                    TestPlayer clara = enter(characters.get(2), two.get(1));
                    TestPlayer dora = enter(characters.get(3), two.get(1));
                    TestPlayer emma = enter(characters.get(4), two.get(1))) {
                assertFalse(anna.way.isDone(), "there are no more than have to stay");
                api.operate(shard, Map.of("min_instances", 1));
                try (TestPlayer first = follow(anna); TestPlayer second = follow(berta)) {
                    assertEquals(List.of(two.get(1)), first.worlds);
                    assertEquals(List.of(two.get(1)), second.worlds);
                    for (TestPlayer stays : List.of(clara, dora, emma)) {
                        assertFalse(stays.way.isDone(), "the fuller one stays");
                    }
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(20))
                            .until(() -> ready("hub-city-2"), List.of(two.get(1))::equals);
                }
            }
        } finally {
            api.operate(shard, Map.of("min_instances", 0));
        }
    }

    private static List<String> ready(String zoneId) throws Exception {
        return api.sql("SELECT instance_id FROM zone_instance WHERE zone_id = '" + zoneId
                + "' AND state = 'READY' AND closed_at IS NULL ORDER BY instance_key");
    }

    private static void beOneParty(RealApi.Owned leader, RealApi.Owned other, String name) throws Exception {
        api.ask(leader, "/party/invite", Map.of("name", name));
        long party = api.look(other, "/party").at("/invites/0/party_id").asLong();
        JsonNode joined = api.ask(other, "/party/accept", Map.of("party_id", party));
        assertEquals(2,
                Awaitility.await()
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> api.look(other, "/party"), state -> state.at("/party/members").size() == 2)
                        .at("/party/members")
                        .size(),
                joined::toString);
    }
}
