package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.protocol.CloseCode;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.ZoneDefinition;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A zone host with the real API, PostgreSQL and Redis behind it, and players on real sockets. */
@Timeout(180)
final class ZoneHostIT {

    @RegisterExtension
    static final TestDatabase SERVICES = RealApi.database();

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final AtomicInteger LINES = new AtomicInteger();
    private static final int NORMAL_CLOSURE = 1000;
    /** No two of them look alike: names that do are taken. */
    private static final String LETTERS = "abcdefgh";
    /** Gives five points of health in the built-in content. */
    private static final int COPPER_RING = 21;
    private static final int RING_HEALTH = 5;
    private static final int MAX_HEALTH = 3;
    private static final int EAST = 0;
    private static final int WEST = 64;

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

    private static ZoneHostConfig config(String instanceId) {
        return ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of(instanceId), "test");
    }

    private static RealApi.Owned character() throws Exception {
        int number = NAMES.incrementAndGet();
        return api.newCharacter(
                "Walker" + LETTERS.charAt(number / LETTERS.length()) + LETTERS.charAt(number % LETTERS.length()));
    }

    @Test
    void player_shouldFindItselfWhereItLeft() throws Exception {
        RealApi.Owned character = character();
        try (ZoneHost host = ZoneHost.start(config("forest-1"))) {
            long left = joinWalkAndLeave(character, "forest-1", EAST);

            RealApi.Grant again = api.join(character, "forest-1");
            try (TestPlayer player = TestPlayer.withTicket(again.url(), again.ticket()).in()) {
                assertEquals(left, player.place());
            }
            assertEquals(HostState.READY, host.state());
        }
    }

    @Test
    void whoComesBackAtOnce_shouldFindItselfWhereItLeftHoweverLateItIsSaved() throws Exception {
        RealApi.Owned character = character();
        try (ZoneHost host = ZoneHost.start(config("forest-10"))) {
            for (int round = 0; round < 4; round++) {
                long left = joinWalkAndLeave(character, "forest-10", round % 2 == 0 ? EAST : WEST);
                RealApi.Grant again = api.join(character, "forest-10");
                try (TestPlayer player = TestPlayer.withTicket(again.url(), again.ticket()).in()) {
                    assertEquals(left, player.place(), "round " + round);
                }
            }
            assertEquals(HostState.READY, host.state());
        }
    }

    @Test
    void otherInstanceOfTheSameHost_shouldGetACharacterOnlyAfterItIsSaved() throws Exception {
        RealApi.Owned character = character();
        ZoneHostConfig config =
                ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of("forest-11", "forest-12"), "test");
        try (ZoneHost host = ZoneHost.start(config)) {
            RealApi.Grant grant = api.join(character, "forest-11");
            try (TestPlayer here = TestPlayer.withTicket(grant.url(), grant.ticket()).in()) {
                long place = here.walk(0);
                RealApi.Grant there = api.join(character, "forest-12");
                assertEquals(CloseCode.REPLACED, here.closeCode());
                try (TestPlayer moved = TestPlayer.withTicket(there.url(), there.ticket()).in()) {
                    assertEquals(place, moved.place());
                }
            }
            assertEquals(HostState.READY, host.state());
        }
    }

    private static long joinWalkAndLeave(RealApi.Owned character, String instanceId, int direction) throws Exception {
        RealApi.Grant grant = api.join(character, instanceId);
        try (TestPlayer player = TestPlayer.withTicket(grant.url(), grant.ticket()).in()) {
            long start = player.place();
            long left = player.walk(direction);
            assertNotEquals(start, left);
            player.leave();
            assertEquals(NORMAL_CLOSURE, player.closeCode());
            return left;
        }
    }

    @Test
    void whatIsWorn_shouldCountInTheZoneAtOnceAndAfterTheNextJoin() throws Exception {
        RealApi.Owned character = character();
        try (ZoneHost host = ZoneHost.start(config("forest-13"))) {
            assertEquals(HostState.READY, host.state());
            api.operate("/v1/admin/economy/grants",
                    Map.of("character_id", character.id(), "gold", 0, "number", COPPER_RING, "quantity", 1));
            long ring = api.look(character, "/inventory").at("/items/0/item_id").asLong();
            RealApi.Grant grant = api.join(character, "forest-13");
            int bare;
            try (TestPlayer player = TestPlayer.withTicket(grant.url(), grant.ticket()).in()) {
                Awaitility.await().until(() -> !player.vitals().isEmpty());
                bare = player.vitals().get(MAX_HEALTH);
                api.ask(character, "/inventory/equip", Map.of("item_id", ring));
                Awaitility.await().until(() -> player.vitals().get(MAX_HEALTH) == bare + RING_HEALTH);
                player.leave();
                assertEquals(NORMAL_CLOSURE, player.closeCode());
            }
            RealApi.Grant again = api.join(character, "forest-13");
            try (TestPlayer player = TestPlayer.withTicket(again.url(), again.ticket()).in()) {
                Awaitility.await().until(() -> !player.vitals().isEmpty());
                assertEquals(bare + RING_HEALTH, player.vitals().get(MAX_HEALTH));
                api.ask(character, "/inventory/unequip", Map.of("item_id", ring));
                Awaitility.await().until(() -> player.vitals().get(MAX_HEALTH) == bare);
            }
        }
    }

    @Test
    void mutesAndBlocks_shouldCountInTheZoneAtOnceAndAfterTheNextJoin() throws Exception {
        Map<String, String> mute = Map.of("account", "acc-Loudanna", "kind", "mute", "reason", "shouts");
        RealApi.Owned anna = api.newCharacter("Loudanna");
        RealApi.Owned berta = api.newCharacter("Quietberta");
        try (ZoneHost host = ZoneHost.start(config("forest-14"));
                TestPlayer speaker = enter(anna, "forest-14");
                TestPlayer listener = enter(berta, "forest-14")) {
            assertEquals(HostState.READY, host.state());
            hears(speaker, listener, true);
            api.operate("/v1/admin/accounts/sanctions", mute);
            hears(speaker, listener, false);
            assertEquals("this account may not talk for good: shouts", speaker.notices.getLast());
            api.operate("/v1/admin/accounts/sanctions/lift", Map.of("account", "acc-Loudanna", "kind", "mute"));
            hears(speaker, listener, true);
            api.block(berta, "Loudanna", true);
            hears(speaker, listener, false);
            listener.leave();
            assertEquals(NORMAL_CLOSURE, listener.closeCode());
            try (TestPlayer back = enter(berta, "forest-14")) {
                say(speaker, "unheard");
                say(back, "here");
                assertEquals(List.of("here"), back.chats, "told with the character");
                api.block(berta, "Loudanna", false);
                hears(speaker, back, true);
            }
        }
    }

    /** Says something until it comes about that the other one hears it, or does not. */
    private static void hears(TestPlayer speaker, TestPlayer listener, boolean wanted) {
        Awaitility.await().pollInterval(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(20)).until(() -> {
            String line = "line " + LINES.incrementAndGet();
            say(speaker, line);
            say(listener, "after " + line);
            return listener.chats.contains(line) == wanted;
        });
    }

    /** A line, and what comes of it: to the speaker itself, or a notice. */
    private static void say(TestPlayer speaker, String line) throws Exception {
        int before = speaker.notices.size();
        speaker.say(line);
        Awaitility.await().until(() -> speaker.chats.contains(line) || speaker.notices.size() > before);
    }

    @Test
    void ticket_shouldWorkOnce() throws Exception {
        RealApi.Owned character = character();
        try (ZoneHost host = ZoneHost.start(config("forest-2"))) {
            RealApi.Grant grant = api.join(character, "forest-2");
            try (TestPlayer first = TestPlayer.withTicket(grant.url(), grant.ticket()).in();
                    TestPlayer second = TestPlayer.withTicket(host.gatewayUrl(), grant.ticket())) {
                assertEquals(CloseCode.TICKET_REFUSED, second.closeCode());
                assertFalse(first.closed.isDone());
            }
        }
    }

    @Test
    void newerLogin_shouldTakeTheAvatarOver() throws Exception {
        RealApi.Owned character = character();
        try (ZoneHost host = ZoneHost.start(config("forest-3"))) {
            RealApi.Grant grant = api.join(character, "forest-3");
            try (TestPlayer first = TestPlayer.withTicket(grant.url(), grant.ticket()).in()) {
                long place = first.walk(32);
                RealApi.Grant newer = api.join(character, "forest-3");
                assertTrue(newer.fence() > grant.fence());
                try (TestPlayer second = TestPlayer.withTicket(newer.url(), newer.ticket()).in()) {
                    assertEquals(CloseCode.REPLACED, first.closeCode());
                    assertEquals(place, second.place());
                    second.leave();
                    assertEquals(NORMAL_CLOSURE, second.closeCode());
                }
            }
            Awaitility.await().until(() -> host.unsavedCharacters() == 0);
        }
    }

    @Test
    void vanishedPlayer_shouldGetItsAvatarBackByTheResumeToken() throws Exception {
        RealApi.Owned character = character();
        try (ZoneHost host = ZoneHost.start(config("forest-4"))) {
            RealApi.Grant grant = api.join(character, "forest-4");
            TestPlayer first = TestPlayer.withTicket(grant.url(), grant.ticket()).in();
            long place = first.walk(64);
            String token = first.welcome.get().resumeToken();
            first.vanish();

            try (TestPlayer second = TestPlayer.withResume(host.gatewayUrl(), token).in();
                    TestPlayer third = TestPlayer.withResume(host.gatewayUrl(), token)) {
                assertTrue(second.welcome.get().resumed());
                assertEquals(place, second.place());
                assertEquals(CloseCode.RESUME_REFUSED, third.closeCode());
            }
            first.close();
        }
    }

    @Test
    void drain_shouldTellSaveAndCloseEverybody() throws Exception {
        RealApi.Owned character = character();
        ZoneHost host = ZoneHost.start(config("forest-5"));
        RealApi.Grant grant = api.join(character, "forest-5");
        try (TestPlayer player = TestPlayer.withTicket(grant.url(), grant.ticket()).in()) {
            long left = player.walk(96);

            host.drain();

            assertEquals(CloseCode.SHUTTING_DOWN, player.closeCode());
            assertTrue(player.notices.stream().anyMatch(text -> text.contains("restarts")), player.notices::toString);
            host.awaitStopped();
            assertEquals(HostState.STOPPED, host.state());
            assertEquals(0, host.unsavedCharacters());
            assertStandsAt(left, character, "forest-5");
        }
    }

    private static void assertStandsAt(long place, RealApi.Owned character, String instanceId) throws Exception {
        try (ZoneHost host = ZoneHost.start(config(instanceId))) {
            RealApi.Grant grant = api.join(character, instanceId);
            try (TestPlayer player = TestPlayer.withTicket(host.gatewayUrl(), grant.ticket()).in()) {
                assertEquals(place, player.place());
            }
        }
    }

    @Test
    void player_shouldBeBackAfterTheHostDiedAtTheLastCheckpoint() throws Exception {
        RealApi.Owned character = character();
        ZoneHost host = ZoneHost.start(config("forest-6"));
        RealApi.Grant grant = api.join(character, "forest-6");
        try (TestPlayer player = TestPlayer.withTicket(grant.url(), grant.ticket()).in()) {
            long left = player.walk(16);
            // Two checkpoint intervals: the newest state is in the database.
            Thread.sleep(Duration.ofSeconds(10));

            host.close();

            assertStandsAt(left, character, "forest-6");
        }
    }

    @Test
    void olderHost_shouldStopAndItsPlayersBeFreeWhenANewerOneTakesItsInstance() throws Exception {
        RealApi.Owned character = character();
        ZoneHost older = ZoneHost.start(config("forest-7"));
        RealApi.Grant grant = api.join(character, "forest-7");
        try (TestPlayer player = TestPlayer.withTicket(grant.url(), grant.ticket()).in();
                ZoneHost newer = ZoneHost.start(config("forest-7"))) {
            RealApi.Grant elsewhere = api.join(character, "forest-7");
            assertEquals(newer.gatewayUrl(), elsewhere.url());
            try (TestPlayer moved = TestPlayer.withTicket(elsewhere.url(), elsewhere.ticket()).in()) {
                long place = moved.walk(0);

                player.closeCode();
                older.awaitStopped();
                moved.leave();
                assertEquals(NORMAL_CLOSURE, moved.closeCode());
                RealApi.Grant last = api.join(character, "forest-7");
                try (TestPlayer back = TestPlayer.withTicket(last.url(), last.ticket()).in()) {
                    assertEquals(place, back.place(), "the older host's save was taken");
                }
            }
        }
    }

    @Test
    void host_shouldPlayOnWhileTheApiIsAwayAndSaveAfterwards() throws Exception {
        RealApi.Owned character = character();
        try (ZoneHost host = ZoneHost.start(config("forest-8"))) {
            RealApi.Grant grant = api.join(character, "forest-8");
            long left;
            try (TestPlayer player = TestPlayer.withTicket(grant.url(), grant.ticket()).in()) {
                api.stop();
                try {
                    left = player.walk(48);
                    player.leave();
                    assertEquals(NORMAL_CLOSURE, player.closeCode());
                    Awaitility.await().until(() -> host.unsavedCharacters() == 1);
                } finally {
                    api.startAgain();
                }
            }
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> host.unsavedCharacters() == 0);
            RealApi.Grant again = api.join(character, "forest-8");
            try (TestPlayer player = TestPlayer.withTicket(again.url(), again.ticket()).in()) {
                assertEquals(left, player.place());
            }
        }
    }

    @Test
    void start_shouldFailWithOneLineWhenTheClusterKeyIsWrong() {
        String wrong = "A".repeat(42) + "Q";
        ZoneHostConfig config = ZoneHostConfig.local(0, 0, api.base(), wrong, List.of("forest-9"), "test");

        IOException refused = assertThrows(IOException.class, () -> ZoneHost.start(config));

        String message = String.valueOf(refused.getMessage());
        assertEquals(1, message.lines().count(), message);
        assertFalse(message.contains(wrong), message);
    }

    @Test
    void start_shouldNameTheZonesThereAreWhenItsZoneIsUnknown() {
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> ZoneHost.start(config("atlantis-1")));

        assertTrue(String.valueOf(unknown.getMessage()).contains("forest"), unknown::toString);
    }

    @Test
    void content_shouldChangeUnderAPlayerOnTheOperatorsRequest() throws Exception {
        ZoneDefinition forest = RealmZones.catalog().definition("forest");
        ZoneDefinition empty = new ZoneDefinition("forest", forest.kind(), forest.map(),
                forest.rules().withNpcs(List.of()), forest.doors(), 0xbeef);
        List<ZoneDefinition> onDisk = new ArrayList<>(List.of(forest));
        try (ZoneHost host = ZoneHost.start(config("forest-8", zones(onDisk)));
                TestPlayer player = enter(character(), "forest-8")) {
            onDisk.set(0, forest.withSimHz(20));
            HttpResponse<String> refused = post(host.opsPort());
            assertEquals(422, refused.statusCode());
            assertTrue(refused.body().contains("20 Hz"), refused.body());
            onDisk.set(0, empty);
            assertEquals("{\"content_hash\":\"000000000000beef\"}", post(host.opsPort()).body());
            player.walk(32);
            assertFalse(player.closed.isDone());
        }
    }

    private static TestPlayer enter(RealApi.Owned character, String instanceId) throws Exception {
        RealApi.Grant grant = api.join(character, instanceId);
        return TestPlayer.withTicket(grant.url(), grant.ticket()).in();
    }

    private static ZoneCatalog zones(List<ZoneDefinition> onDisk) {
        ZoneDefinition now = onDisk.getFirst();
        return ZoneCatalog.of(List.of("forest"), _ -> now).withSource(() -> zones(onDisk));
    }

    private static ZoneHostConfig config(String instanceId, ZoneCatalog zones) {
        ZoneHostConfig usual = config(instanceId);
        return new ZoneHostConfig(usual.hostName(), usual.bind(), usual.insecurePlaintext(), usual.publicUrl(),
                usual.opsPort(), usual.api(), usual.clusterKey(), zones, usual.instanceIds(), usual.allowedOrigins(),
                usual.build(), usual.drainSeconds(), usual.journal(), usual.items(), usual.recording(),
                usual.unixSocket(), usual.shape(), usual.strategies(), usual.slots());
    }

    @Test
    void host_shouldListenOutsideLoopbackWhenThatIsAllowed() throws Exception {
        ZoneHostConfig usual = config("forest-13");
        ZoneHostConfig everywhere = new ZoneHostConfig(usual.hostName(), new InetSocketAddress("0.0.0.0", 0), true,
                URI.create("ws://127.0.0.1:1/ws"), usual.opsPort(), usual.api(), usual.clusterKey(), usual.zones(),
                usual.instanceIds(), usual.allowedOrigins(), usual.build(), usual.drainSeconds(), usual.journal(),
                usual.items(), usual.recording(), usual.unixSocket(), usual.shape(), usual.strategies(), usual.slots());
        try (ZoneHost host = ZoneHost.start(everywhere)) {
            assertEquals(HostState.READY, host.state());
        }
    }

    private static HttpResponse<String> post(int opsPort) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + opsPort + "/v1/content"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
