package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** One owner per character, whatever its former owners still send. */
class LeaseIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final AtomicInteger NAMES = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    private final List<TestHost> hosts = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private String token;

    private long character;

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void makeCharacter() {
        int n = NAMES.incrementAndGet();
        token = api.serviceToken("lease-bot-" + n);
        character = api.newCharacter(token, "Lease Bot " + n);
    }

    @AfterEach
    void endHosts() {
        hosts.forEach(TestHost::goodbye);
    }

    private TestHost host(String instanceId, String zoneId) {
        TestHost host = api.host(instanceId, zoneId, 100);
        hosts.add(host);
        return host;
    }

    private long joinAndLoad(TestHost host) {
        long fence = api.join(token, character, host.zoneId()).expect(201).number("fence");
        assertEquals("LOADED", loadOutcome(host, fence));
        return fence;
    }

    private String loadOutcome(TestHost host, long fence) {
        return host.load(character, fence).expect(200).json().at("/characters/0/outcome").asString();
    }

    private void silence(TestHost host) {
        Sql.update(SERVICES,
                "UPDATE zone_host SET last_heartbeat_at = clock_timestamp() - interval '121 s' WHERE boot_id = '"
                        + host.bootId() + "'");
    }

    @Test
    void save_shouldBeAcceptedOncePerVersion() {
        TestHost host = host("forest-1", "forest");
        long fence = joinAndLoad(host);
        assertEquals("SAVED", host.save(character, fence, 5, false));
        assertEquals("DUPLICATE", host.save(character, fence, 5, false));
        assertEquals("DUPLICATE", host.save(character, fence, 4, false));
        assertEquals("SAVED", host.save(character, fence, 6, false));
        assertEquals("FENCED", host.save(character, fence + 1, 7, false));
    }

    @Test
    void load_shouldBringBackWhatWasSaved() {
        TestHost host = host("forest-1", "forest");
        long fence = joinAndLoad(host);
        host.save(character, fence, 3, 77_777, true);
        long next = api.join(token, character, "forest").expect(201).number("fence");
        assertTrue(next > fence);
        JsonNode loaded = host.load(character, next).expect(200).json().at("/characters/0");
        assertEquals(3, loaded.get("version").asLong());
        assertEquals(77_777, loaded.at("/body/x").asInt());
        assertEquals(-7, loaded.at("/body/y").asInt());
        assertEquals(1234, loaded.at("/body/experience").asLong());
        assertEquals("warrior", loaded.get("character_class").asString());
    }

    @Test
    void takeover_shouldTakeSavesUnderTheOlderTokenUntilOneUnderTheNewerCame() {
        TestHost host = host("forest-1", "forest");
        long old = joinAndLoad(host);
        host.save(character, old, 7, false);
        long fence = api.join(token, character, "forest").expect(201).number("fence");
        assertTrue(fence > old, "the same instance gets a newer token at once");
        assertEquals("SAVED", host.save(character, old, 8, false), "it does not know of the newer one yet");
        assertEquals("DUPLICATE", host.save(character, old, 8, false));
        assertEquals("FENCED", loadOutcome(host, old));
        JsonNode loaded = host.load(character, fence).expect(200).json().at("/characters/0");
        assertEquals(old, loaded.get("since_fence").asLong());
        assertEquals(8, loaded.get("version").asLong());
        assertEquals("SAVED", host.save(character, old, 9, false), "on its way while the character was loaded");
        assertEquals("SAVED", host.save(character, fence, 9, false));
        assertEquals("FENCED", host.save(character, old, 10, false));
        assertEquals("FENCED", host.save(character, fence + 1, 11, false));
    }

    private JsonNode transfer(TestHost host, String step, long fence, Object... more) {
        List<Object> body = new ArrayList<>(List.of("character", TestHost.lease(character, fence)));
        body.addAll(List.of(more));
        return host.call("/transfers/" + step, Json.object(body.toArray())).expect(200).json();
    }

    private static long keyOf(TestHost host) {
        return Long.parseLong(
                Sql.query(SERVICES, "SELECT instance_key FROM zone_instance WHERE closed_at IS NULL AND boot_id = '"
                        + host.bootId() + "'"));
    }

    @Test
    void transfer_shouldNeedTheNewestTokenAndACharacterThatNobodyHolds() {
        TestHost forest = host("forest-1", "forest");
        TestHost other = host("forest-2", "forest");
        long fence = joinAndLoad(forest);
        transfer(forest, "seat", fence, "instance_id", other.instanceId());
        String claimed = "the character was claimed elsewhere";
        assertEquals(claimed, transfer(forest, "ticket", fence).path("reason").asString(), "it is held still");
        forest.save(character, fence, 1, true);
        assertEquals(claimed, transfer(forest, "ticket", fence - 1).path("reason").asString());
        JsonNode way = transfer(forest, "ticket", fence);
        long newer = way.path("fence").asLong();
        assertTrue(newer > fence && way.has("ticket"), way.toString());
        assertFalse(transfer(forest, "ticket", fence).has("ticket"), "one ticket for a seat");
        long key = keyOf(forest);
        assertEquals("ELSEWHERE",
                transfer(forest, "return", fence, "instance_key", key).path("whereabouts").asString());
        JsonNode back = transfer(forest, "return", newer, "instance_key", key);
        assertEquals("BACK", back.path("whereabouts").asString());
        assertEquals("FENCED", loadOutcome(other, newer), "the ticket is worth nothing any more");
        assertEquals("SAVED", forest.save(character, back.path("fence").asLong(), 2, false));
    }

    @Test
    void ban_shouldHoldForACharacterBetweenTwoInstances() {
        TestHost forest = host("forest-1", "forest");
        TestHost other = host("forest-2", "forest");
        long fence = joinAndLoad(forest);
        assertEquals(other.instanceId(),
                transfer(forest, "seat", fence, "instance_id", other.instanceId()).path("instance_id").asString());
        forest.save(character, fence, 1, true);
        Sql.update(SERVICES, "INSERT INTO sanction (account_id, kind, reason) SELECT account_id, 'ban', 'test'"
                + " FROM \"character\" WHERE character_id = " + character);
        assertEquals("the account is banned", transfer(forest, "ticket", fence).path("reason").asString());
        assertEquals("KICKED",
                transfer(forest, "return", fence, "instance_key", keyOf(forest)).path("whereabouts").asString());
    }

    @Test
    void kick_shouldHoldForACharacterBetweenTwoInstancesUntilItsPlayerComesBack() {
        TestHost forest = host("forest-1", "forest");
        TestHost other = host("forest-2", "forest");
        String kick = Json.object("player", api.get("/v1/characters/" + character, token).expect(200).text("name"));
        api.post("/v1/admin/players/kick", Api.OPERATOR_KEY, kick).expect(404);
        long fence = joinAndLoad(forest);
        transfer(forest, "seat", fence, "instance_id", other.instanceId());
        forest.save(character, fence, 1, true);
        api.post("/v1/admin/players/kick", Api.OPERATOR_KEY, kick).expect(200);
        assertEquals("the player was kicked", transfer(forest, "ticket", fence).path("reason").asString());
        assertEquals("KICKED",
                transfer(forest, "return", fence, "instance_key", keyOf(forest)).path("whereabouts").asString());

        fence = joinAndLoad(forest);
        assertEquals(0, forest.heartbeat().expect(200).json().get("commands").size());
        transfer(forest, "seat", fence, "instance_id", other.instanceId());
        api.post("/v1/admin/players/kick", Api.OPERATOR_KEY, kick).expect(200);
        JsonNode command = forest.heartbeat().expect(200).json().at("/commands/0");
        assertEquals("KICK_CHARACTER", command.get("kind").asString());
        assertEquals(fence, command.get("fence").asLong());
        forest.save(character, fence, 2, true);
        assertFalse(transfer(forest, "ticket", fence).has("ticket"), "it was kicked before it was let go");
    }

    @Test
    void staleSave_shouldBeRefusedAfterTheCharacterWasElsewhere() {
        TestHost forest = host("forest-1", "forest");
        TestHost desert = host("desert-1", "desert");
        long old = joinAndLoad(forest);
        forest.save(character, old, 1, true);
        long away = joinAndLoad(desert);
        assertEquals("FENCED", forest.save(character, old, 2, false));
        desert.save(character, away, 2, true);
        long fence = joinAndLoad(forest);
        assertEquals("FENCED", forest.save(character, old, 3, false), "another stay in the same instance");
        assertEquals("FENCED", desert.save(character, away, 3, false));
        assertEquals("SAVED", forest.save(character, fence, 3, false));
    }

    @Test
    void finalSaveUnderTheOlderToken_shouldLeaveTheSeatToWhoComesBack() {
        TestHost host = host("forest-1", "forest");
        long old = joinAndLoad(host);
        long fence = api.join(token, character, "forest").expect(201).number("fence");
        assertEquals("SAVED", host.save(character, old, 1, true));
        JsonNode loaded = host.load(character, fence).expect(200).json().at("/characters/0");
        assertEquals("LOADED", loaded.get("outcome").asString());
        assertEquals(1, loaded.get("version").asLong());
    }

    @Test
    void unusedTicketToTheSameInstance_shouldNotHideThatACharacterIsPlayed() {
        TestHost forest = host("forest-1", "forest");
        host("desert-1", "desert");
        joinAndLoad(forest);
        long unused = api.join(token, character, "forest").expect(201).number("fence");
        api.join(token, character, "desert").expect(409);
        JsonNode commands = forest.heartbeat().expect(200).json().get("commands");
        assertEquals(unused, commands.at("/0/fence").asLong());
        assertEquals("SAVED", forest.save(character, unused, 1, true));
        api.join(token, character, "desert").expect(201);
    }

    @Test
    void heldCharacter_shouldBeAskedForAndHandedOver() {
        TestHost forest = host("forest-1", "forest");
        TestHost desert = host("desert-1", "desert");
        long fence = joinAndLoad(forest);
        Answer refused = api.join(token, character, "desert").expect(409);
        assertEquals("character_in_use", refused.code());
        assertTrue(refused.json().at("/error/retry_after_ms").asLong() > 0);
        assertTrue(refused.response().headers().firstValue("Retry-After").isPresent());

        JsonNode commands = forest.heartbeat().expect(200).json().get("commands");
        assertEquals("RELEASE_CHARACTER", commands.at("/0/kind").asString());
        assertEquals(character, commands.at("/0/character_id").asLong());
        assertEquals(fence, commands.at("/0/fence").asLong());
        assertEquals(1, forest.heartbeat().json().get("commands").size(), "commands repeat until they took effect");

        assertEquals("SAVED", forest.save(character, fence, 1, true));
        assertEquals(0, forest.heartbeat().json().get("commands").size());
        long next = api.join(token, character, "desert").expect(201).number("fence");
        assertEquals("LOADED", loadOutcome(desert, next));
        assertEquals("FENCED", forest.save(character, fence, 2, false));
    }

    @Test
    void releasedLease_shouldLetThePlayerGoElsewhereAtOnce() {
        TestHost forest = host("forest-1", "forest");
        TestHost desert = host("desert-1", "desert");
        long fence = joinAndLoad(forest);
        api.join(token, character, "desert").expect(409);
        forest.release(character, fence).expect(204);
        long next = api.join(token, character, "desert").expect(201).number("fence");
        assertEquals("LOADED", loadOutcome(desert, next));
    }

    @Test
    void release_shouldLeaveLeasesOfOtherHostsAndUnderNewerTokens() {
        TestHost forest = host("forest-1", "forest");
        TestHost desert = host("desert-1", "desert");
        long old = joinAndLoad(forest);
        long fence = joinAndLoad(forest);
        forest.release(character, old).expect(204);
        desert.release(character, fence).expect(204);
        api.join(token, character, "desert").expect(409);
        assertEquals("SAVED", forest.save(character, fence, 1, false));
    }

    @Test
    void reservation_shouldNotHoldACharacterNobodyPlays() {
        host("forest-1", "forest");
        TestHost desert = host("desert-1", "desert");
        long unused = api.join(token, character, "forest").expect(201).number("fence");
        long fence = api.join(token, character, "desert").expect(201).number("fence");
        assertTrue(fence > unused);
        assertEquals("LOADED", loadOutcome(desert, fence));
    }

    @Test
    void deadHost_shouldLoseItsCharactersAtOnce() {
        TestHost forest = host("forest-1", "forest");
        TestHost desert = host("desert-1", "desert");
        long old = joinAndLoad(forest);
        forest.save(character, old, 1, false);
        api.join(token, character, "desert").expect(409);
        silence(forest);
        long fence = api.join(token, character, "desert").expect(201).number("fence");
        assertEquals("LOADED", loadOutcome(desert, fence));
        assertEquals("FENCED", forest.save(character, old, 2, false));
        JsonNode renewed = forest.renew(character, old).expect(200).json();
        assertEquals(character, renewed.at("/lost/0/character_id").asLong());
        assertEquals(0, renewed.get("free").size());
    }

    @Test
    void closedInstance_shouldLoseCharactersThatNobodyHasTakenAndHearSo() {
        TestHost forest = host("forest-1", "forest");
        long fence = joinAndLoad(forest);
        Sql.update(SERVICES,
                "UPDATE zone_instance SET closed_at = clock_timestamp(), state = 'STOPPED' WHERE boot_id = '"
                        + forest.bootId() + "'");
        JsonNode renewed = forest.renew(character, fence).expect(200).json();
        assertEquals(character, renewed.at("/lost/0/character_id").asLong());
        assertEquals(fence, renewed.at("/free/0/fence").asLong());
        assertEquals("SAVED", forest.save(character, fence, 1, true));
    }

    @Test
    void deadHost_shouldStillSaveWhatNobodyClaimed() {
        TestHost forest = host("forest-1", "forest");
        long fence = joinAndLoad(forest);
        silence(forest);
        Sql.update(SERVICES,
                "UPDATE character_lease SET expires_at = clock_timestamp() - interval '1 min' WHERE character_id = "
                        + character);
        assertEquals("SAVED", forest.save(character, fence, 1, false));
        assertEquals(0, forest.renew(character, fence).expect(200).json().get("lost").size());
    }

    @Test
    void silentHost_shouldBeMarkedLostAndComeBackWithAHeartbeat() {
        TestHost forest = host("forest-1", "forest");
        silence(forest);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "LOST".equals(state(forest)));
        assertEquals("no_instance", api.join(token, character, "forest").expect(503).code());
        forest.heartbeat().expect(200);
        assertEquals("READY", state(forest));
        api.join(token, character, "forest").expect(201);
    }

    @Test
    void overdueHostAtWhoseAddressNobodyListens_shouldBeLostAtOnceAndOneThatStandsStillShouldNot() throws Exception {
        TestHost forest = host("forest-1", "forest");
        long fence = joinAndLoad(forest);
        try (ServerSocket gateway = listen(forest)) {
            gateway.accept().close();
            // Overdue, and far from the silence that counts as death.
            Sql.update(SERVICES, "UPDATE zone_host SET last_heartbeat_at = clock_timestamp() - interval '61 s'"
                    + " WHERE boot_id = '" + forest.bootId() + "'");
            gateway.accept().close();
            gateway.accept().close();
            assertEquals("READY", state(forest));
            assertEquals("no_instance", api.join(token, character, "forest").expect(503).code(),
                    "a ticket to a host that may be dead helps nobody");
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "LOST".equals(state(forest)));
        TestHost other = host("forest-2", "forest");
        assertTrue(api.join(token, character, "forest").expect(201).number("fence") > fence, "it can be claimed");
        assertEquals("FENCED", forest.save(character, fence, 9, false));
        assertTrue(other.heartbeat().expect(200).json().get("again_ms").asLong() < 1_000, "the others are needed");
    }

    @Test
    void hostWhoseConnectionEndsAndAtWhoseAddressNobodyListens_shouldBeLostAtOnce() throws Exception {
        TestHost forest = host("forest-1", "forest");
        try (ServerSocket gateway = listen(forest)) {
            gateway.accept().close();
            beatOnce(forest);
            gateway.accept().close();
            assertEquals("READY", state(forest), "its connection ended, but it listens");
        }
        beatOnce(forest);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "LOST".equals(state(forest)));
    }

    /** Over a connection of its own, which is closed then. */
    private static void beatOnce(TestHost host) {
        String body = "{\"state\":\"READY\",\"instances\":[]}";
        try (RawHttp line = new RawHttp(api.uri("/").getPort())) {
            line.send("POST /internal/v1/hosts/" + host.bootId()
                    + "/heartbeat HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + "Authorization: Bearer "
                    + Api.CLUSTER_KEY + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body);
            String answer = line.readToEnd(20_000);
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        }
    }

    /** A listener at the host's address for players. */
    private static ServerSocket listen(TestHost host) throws IOException {
        ServerSocket gateway = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        gateway.setSoTimeout(20_000);
        Sql.update(SERVICES, "UPDATE zone_host SET gateway_url = 'ws://127.0.0.1:" + gateway.getLocalPort()
                + "/ws' WHERE boot_id = '" + host.bootId() + "'");
        return gateway;
    }

    private static String state(TestHost host) {
        return Sql.query(SERVICES, "SELECT state FROM zone_host WHERE boot_id = '" + host.bootId() + "'");
    }

    @Test
    void newerProcess_shouldTakeOverItsPredecessorAtOnce() {
        TestHost first = host("forest-1", "forest");
        long old = joinAndLoad(first);
        TestHost second = host("forest-1", "forest");
        Answer join = api.join(token, character, "forest").expect(201);
        assertEquals("LOADED", loadOutcome(second, join.number("fence")));
        assertEquals("FENCED", first.save(character, old, 9, false));
        assertEquals("host_superseded", first.heartbeat().expect(410).code());
        assertEquals("host_superseded", first.renew(character, old).expect(410).code());
        assertEquals("host_superseded", first.load(character, old).expect(410).code());
        assertEquals("host_superseded", first.register().expect(410).code());
    }

    @Test
    void registration_shouldKeepTheInstanceKeyOfTheSameProcess() {
        TestHost host = host("forest-1", "forest");
        JsonNode once = host.register().expect(201).json();
        JsonNode twice = host.register().expect(201).json();
        assertEquals(once.get("instance_keys"), twice.get("instance_keys"));
        assertTrue(twice.get("epoch").asLong() > once.get("epoch").asLong());
        assertEquals(120_000, twice.get("dead_after_ms").asLong());
        assertEquals(300_000, twice.get("lease_ttl_ms").asLong());
    }

    @Test
    void unknownHost_shouldBeToldToRegister() {
        TestHost stranger = new TestHost(api, UUID.randomUUID(), "forest-9", "forest", 10);
        assertEquals("host_unknown", stranger.heartbeat().expect(410).code());
        assertEquals("host_unknown", stranger.renew(1, 1).expect(410).code());
        TestHost gone = host("forest-1", "forest");
        gone.goodbye().expect(204);
        gone.goodbye().expect(204);
        assertEquals("host_unknown", gone.heartbeat().expect(410).code());
        assertEquals("no_instance", api.join(token, character, "forest").expect(503).code());
    }

    @Test
    void repeatedFinalSave_shouldStillRelease() {
        TestHost forest = host("forest-1", "forest");
        host("desert-1", "desert");
        long fence = joinAndLoad(forest);
        assertEquals("SAVED", forest.save(character, fence, 1, false));
        assertEquals("DUPLICATE", forest.save(character, fence, 1, true));
        api.join(token, character, "desert").expect(201);
    }

    @Test
    void batch_shouldJudgeEachCharacterForItself() {
        TestHost forest = host("forest-1", "forest");
        long fence = joinAndLoad(forest);
        String body = Json.object("saves",
                List.of(TestHost.saveOf(999_999_999, 1, 1, 0, false), TestHost.saveOf(character, fence, 1, 5, false)));
        JsonNode results = forest.call("/characters/save", body).expect(200).json().get("results");
        assertEquals("FENCED", results.at("/0/outcome").asString());
        assertEquals("SAVED", results.at("/1/outcome").asString());
        String twice = Json.object("saves", List.of(TestHost.saveOf(character, fence, 2, 0, false),
                TestHost.saveOf(character, fence, 3, 0, false)));
        assertEquals("invalid_request", forest.call("/characters/save", twice).expect(400).code());
    }

    @Test
    void deletion_shouldWaitUntilTheCharacterHasLeft() {
        TestHost forest = host("forest-1", "forest");
        long fence = joinAndLoad(forest);
        assertEquals("character_in_use", api.delete("/v1/characters/" + character, token).expect(409).code());
        forest.save(character, fence, 1, true);
        api.delete("/v1/characters/" + character, token).expect(204);
        assertEquals("not_found", api.get("/v1/characters/" + character, token).expect(404).code());
        assertEquals("not_found", api.join(token, character, "forest").expect(404).code());
        assertEquals("FENCED", loadOutcome(forest, fence));
    }

    @Test
    void contendingHosts_shouldNeverSaveWithAnOlderToken() throws InterruptedException {
        TestHost forest = host("forest-1", "forest");
        TestHost desert = host("desert-1", "desert");
        AtomicInteger saved = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 6; t++) {
            TestHost host = t % 2 == 0 ? forest : desert;
            threads.add(Thread.startVirtualThread(() -> contend(host, saved, failures)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        assertTrue(saved.get() > 0);
        assertEquals("t",
                Sql.query(SERVICES, "SELECT s.fence <= l.fence FROM character_state s JOIN character_lease l USING"
                        + " (character_id) WHERE character_id = " + character));
    }

    /** Joins, loads, saves a few versions from what was loaded, sometimes forgets to release. */
    private void contend(TestHost host, AtomicInteger saved, List<Throwable> failures) {
        try {
            for (int i = 0; i < 12; i++) {
                Answer join = api.join(token, character, host.zoneId());
                if (join.status() != 201) {
                    host.save(character, 1, 1_000_000, false);
                    continue;
                }
                long fence = join.number("fence");
                JsonNode loaded = host.load(character, fence).expect(200).json().at("/characters/0");
                if (!"LOADED".equals(loaded.get("outcome").asString())) {
                    continue;
                }
                saveUntilFenced(host, fence, loaded.get("version").asLong(), saved);
            }
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    private void saveUntilFenced(TestHost host, long fence, long version, AtomicInteger saved) {
        for (int k = 1; k <= 3; k++) {
            String outcome = host.save(character, fence, version + k, k == 3);
            if (outcome.equals("FENCED")) {
                return;
            }
            assertEquals("SAVED", outcome, "a holder's next version is never a duplicate");
            saved.incrementAndGet();
        }
    }
}
