package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Events over WebSockets of two replicas, one of which loses its Redis: everything once, in order, to nobody else. */
class EventsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final AtomicInteger NAMES = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static Api other;

    @SuppressWarnings("NullAway.Init")
    private static FaultProxy redis;

    @BeforeAll
    static void start() {
        ApiLimits wide = new ApiLimits(new ApiLimits.Rate(10_000, 10_000), new ApiLimits.Rate(1_000, 1_000),
                new ApiLimits.Rate(1_000, 1_000), 10, 4_096, 128, 64, Duration.ofSeconds(20));
        redis = new FaultProxy(SERVICES.redis().host(), SERVICES.redis().port());
        api = Api.start(SERVICES, config -> config.withLimits(wide));
        other = Api.start(SERVICES, config -> Api.withRedisAt(config, redis.port()).withLimits(wide));
    }

    @AfterAll
    static void stop() {
        other.close();
        api.close();
        redis.close();
    }

    private record Somebody(String token, long id, String name) {

        static Somebody fresh() {
            int number = NAMES.incrementAndGet();
            String token = api.serviceToken("events-" + number);
            String name = "Event " + Api.letters(number);
            return new Somebody(token, api.newCharacter(token, name), name);
        }

        void party(String what, Object... body) {
            api.call("POST", "/v1/characters/" + id + "/party" + what, token,
                    body.length == 0 ? null : Json.object(body)).expect(what.equals("/messages") ? 201 : 200);
        }

        long accountId() {
            return Long
                    .parseLong(Sql.query(SERVICES, "SELECT account_id FROM \"character\" WHERE character_id = " + id));
        }
    }

    private static Connection connect() throws SQLException {
        var postgres = SERVICES.postgres();
        Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
        connection.setAutoCommit(false);
        return connection;
    }

    private static void append(Connection connection, long characterId, long number) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT event_append(" + characterId + ", 'test.number', '{\"number\":" + number + "}')");
        }
    }

    private static List<Long> numbers(List<JsonNode> events) {
        return events.stream().map(e -> e.at("/body/number").asLong()).toList();
    }

    @Test
    void events_shouldReachTheirAccountAtEveryReplica() {
        Somebody anna = Somebody.fresh();
        Somebody berta = Somebody.fresh();
        try (Watcher here = Watcher.now(api, berta.token());
                Watcher there = Watcher.browser(other, berta.token());
                Watcher annas = Watcher.now(api, anna.token())) {
            assertEquals(EventSockets.SUBPROTOCOL, there.subprotocol(), "the token is not repeated");
            anna.party("/invite", "name", berta.name());
            assertEquals(List.of("party.invited"), here.types(1));
            assertEquals(List.of("party.invited"), there.types(1));
            JsonNode invited = here.events().getFirst();
            assertEquals(anna.name(), invited.at("/body/leader").asString());
            assertEquals(berta.id(), invited.get("character_id").asLong());

            berta.party("/accept", "party_id", invited.at("/body/party_id").asLong());
            anna.party("/messages", "text", "Over \"here\"!");
            assertEquals(List.of("party.invited", "party.changed", "party.message"), there.types(3));
            assertEquals("Over \"here\"!", there.events().get(2).at("/body/text").asString());
            anna.party("/kick", "character_id", berta.id());
            assertEquals("party.ended", here.types(4).getLast());
            assertEquals(List.of("party.changed", "party.message", "party.changed"), annas.types(3));
        }
    }

    @Test
    void mailAndTrades_shouldBeTold() {
        Somebody anna = Somebody.fresh();
        Somebody berta = Somebody.fresh();
        try (Watcher watcher = Watcher.now(api, berta.token())) {
            String trades = "/v1/characters/" + anna.id() + "/trades";
            long trade = api.post(trades, anna.token(), Json.object("with_character_id", berta.id()))
                    .expect(200)
                    .number("trade_id");
            api.post(trades + "/cancel", anna.token(), Json.object("trade_id", trade)).expect(200);
            Sql.update(SERVICES, "INSERT INTO mail (owner_id, subject, gold) VALUES (" + berta.id() + ", 'sold', 38)");
            assertEquals(List.of("trade.changed", "trade.changed", "mail.arrived"), watcher.types(3));
            assertEquals("cancelled", watcher.events().get(1).at("/body/state").asString());
            assertEquals(38, watcher.events().get(2).at("/body/gold").asLong());
        }
    }

    @Test
    void resume_shouldBringWhatWasMissedOnce() {
        Somebody anna = Somebody.fresh();
        Somebody berta = Somebody.fresh();
        String cursor;
        try (Watcher watcher = Watcher.now(api, berta.token())) {
            cursor = watcher.cursor();
        }
        anna.party("/invite", "name", berta.name());
        anna.party("/invite", "name", berta.name());
        try (Watcher resumed = Watcher.after(other, berta.token(), cursor)) {
            assertFalse(resumed.hello().get("missed").asBoolean());
            assertEquals(2, resumed.types(2).size());
            cursor = resumed.events().getFirst().get("cursor").asString();
            anna.party("/disband");
        }
        try (Watcher resumed = Watcher.after(api, berta.token(), cursor)) {
            anna.party("/invite", "name", berta.name());
            assertEquals(List.of("party.invited", "party.invited"), resumed.types(2));
        }
        for (String foreign : List.of("999999999999-1", "0-0")) {
            Sql.update(SERVICES, "UPDATE event_floor SET event_id = 1 WHERE written_by = 0");
            try (Watcher lost = Watcher.after(api, berta.token(), foreign)) {
                assertTrue(lost.hello().get("missed").asBoolean(), foreign);
                anna.party("/invite", "name", berta.name());
                lost.types(1);
            }
        }
    }

    /** The second transaction takes a higher number and commits first. */
    @Test
    void cursor_shouldNeverPassAnEventThatIsStillToCome() throws Exception {
        Somebody anna = Somebody.fresh();
        try (Watcher watcher = Watcher.now(api, anna.token());
                Connection slow = connect();
                Connection quick = connect()) {
            append(slow, anna.id(), 1);
            append(quick, anna.id(), 2);
            quick.commit();
            Thread.sleep(1_200);
            assertEquals(List.of(), watcher.events(), "the second waits for the first");
            Awaitility.await().until(() -> heldBackMs() > 0);
            String between = watcher.cursor();
            try (Watcher resumed = Watcher.after(api, anna.token(), between)) {
                assertEquals(List.of(), resumed.events());
                slow.commit();
                watcher.types(2);
                resumed.types(2);
                assertEquals(List.of(1L, 2L), numbers(watcher.events()));
                assertEquals(List.of(1L, 2L), numbers(resumed.events()));
            }
            Awaitility.await().until(() -> heldBackMs() == 0);
        }
    }

    private static double heldBackMs() {
        return api.get("/metrics", null)
                .response()
                .body()
                .lines()
                .filter(line -> line.startsWith("omega_api_events_held_back_ms "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyEvent_shouldArriveOnceWhileWritersOverlapAndTheClientComesAndGoes() throws Exception {
        long seed = System.nanoTime();
        Somebody anna = Somebody.fresh();
        int writers = 8;
        int each = 40;
        List<Long> got = new ArrayList<>();
        Watcher watcher = Watcher.now(api, anna.token());
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (int w = 0; w < writers; w++) {
                long first = 1L + (long) w * each;
                Random random = new Random(seed + w);
                running.add(threads.submit(() -> write(anna.id(), first, each, random)));
            }
            for (int i = 0; i < 10; i++) {
                Thread.sleep(60);
                String cursor = watcher.cursor();
                got.addAll(numbers(upTo(watcher, cursor)));
                watcher.close();
                watcher = Watcher.after(i % 2 == 0 ? other : api, anna.token(), cursor);
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        try (Watcher last = watcher) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> got.size() + last.events().size() >= writers * each);
            Thread.sleep(600);
            got.addAll(numbers(last.events()));
        }
        assertEquals(writers * each, got.size(), "seed " + seed);
        assertEquals(got.size(), Set.copyOf(got).size(), "seed " + seed);
    }

    private static List<JsonNode> upTo(Watcher watcher, String cursor) {
        List<JsonNode> events = watcher.events();
        List<String> cursors = events.stream().map(e -> e.get("cursor").asString()).toList();
        return events.subList(0, cursors.indexOf(cursor) + 1);
    }

    private static Void write(long characterId, long first, int count, Random random) throws Exception {
        try (Connection connection = connect()) {
            for (int i = 0; i < count; i++) {
                append(connection, characterId, first + i);
                Thread.sleep(random.nextInt(25));
                connection.commit();
            }
        }
        return null;
    }

    @Test
    void events_shouldComeWithoutRedisToo() {
        Somebody anna = Somebody.fresh();
        Somebody berta = Somebody.fresh();
        try (Watcher watcher = Watcher.now(other, berta.token())) {
            redis.cut();
            anna.party("/invite", "name", berta.name());
            watcher.types(1);
            redis.stall();
            anna.party("/disband");
            anna.party("/invite", "name", berta.name());
            watcher.types(2);
        } finally {
            redis.restore();
        }
    }

    @Test
    void socket_shouldEndWithItsSessionAndOnAnyMessage() {
        Somebody anna = Somebody.fresh();
        try (Watcher watcher = Watcher.now(api, anna.token()); Watcher talker = Watcher.now(api, anna.token())) {
            talker.say("{}");
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> talker.closeCode() == 4001);
            api.delete("/v1/sessions/current", anna.token()).expect(204);
            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> watcher.closeCode() == 4011);
        }
        assertEquals("invalid_token", api.get("/v1/events", anna.token()).expect(401).code());
        Somebody berta = Somebody.fresh();
        assertEquals("upgrade_required", api.get("/v1/events", berta.token()).expect(426).code());
        List<Watcher> many = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            many.add(Watcher.now(api, berta.token()));
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> many.getFirst().closeCode() == 4006);
        assertEquals(0, many.get(1).closeCode());
        many.forEach(Watcher::close);
    }

    /** A client that never reads: what waits for it is bounded, and then it is gone. */
    @Test
    void slowClient_shouldBeCutOff() throws Exception {
        Somebody anna = Somebody.fresh();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
            shakeHands(socket, anna.token());
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> sockets() >= 1);
            int before = sockets();
            try (Connection connection = connect(); Statement statement = connection.createStatement()) {
                for (int i = 0; i < 40; i++) {
                    statement.execute("INSERT INTO event (account_id, type, body) SELECT " + anna.accountId()
                            + ", 'test.long', json_build_object('text', repeat('x', 60000)) FROM generate_series(1, 10)");
                    connection.commit();
                    Thread.sleep(50);
                }
            }
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sockets() < before);
        }
    }

    private static int sockets() {
        return api.get("/metrics", null)
                .response()
                .body()
                .lines()
                .filter(l -> l.startsWith("omega_api_event_sockets "))
                .mapToInt(l -> (int) Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void shakeHands(Socket socket, String token) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(("GET /v1/events HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                + token + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Test
    void oldEvents_shouldGoAndBeKnownToBeGone() {
        Somebody anna = Somebody.fresh();
        String cursor;
        try (Watcher watcher = Watcher.now(api, anna.token())) {
            cursor = watcher.cursor();
        }
        Sql.query(SERVICES, "SELECT event_append(" + anna.id() + ", 'test.number', '{\"number\":1}')");
        Sql.update(SERVICES,
                "UPDATE event SET created_at = now() - interval '25 hours' WHERE account_id = " + anna.accountId());
        Sql.query(SERVICES, "SELECT event_purge(interval '1 day', 100000)");
        assertEquals("0", Sql.query(SERVICES, "SELECT count(*) FROM event WHERE account_id = " + anna.accountId()));
        try (Watcher watcher = Watcher.after(api, anna.token(), cursor)) {
            assertTrue(watcher.hello().get("missed").asBoolean());
        }
    }
}
