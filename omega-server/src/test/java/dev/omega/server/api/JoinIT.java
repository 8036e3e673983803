package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import dev.omega.server.ticket.InstanceKeys;
import dev.omega.server.ticket.JoinTicket;
import dev.omega.server.ticket.TicketOpener;
import dev.omega.server.ticket.TicketResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Where players are sent, and how many of them. */
class JoinIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final AtomicInteger NAMES = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    private final List<TestHost> hosts = new ArrayList<>();

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES,
                config -> config
                        .withLimits(new ApiLimits(new ApiLimits.Rate(10_000, 10_000), new ApiLimits.Rate(1_000, 1_000),
                                new ApiLimits.Rate(1_000, 1_000), 10, 4_096, 400, 64, Duration.ofSeconds(20))));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void endHosts() {
        hosts.forEach(TestHost::goodbye);
    }

    private TestHost host(String instanceId, String zoneId, int capacity) {
        TestHost host = api.host(instanceId, zoneId, capacity);
        hosts.add(host);
        return host;
    }

    private record Player(String token, long character) {}

    private static List<Player> players(int count) {
        int first = NAMES.getAndAdd(count);
        List<String> names = IntStream.range(first, first + count).mapToObj(i -> "join-bot-" + i).toList();
        List<String> tokens = api.serviceTokens(names);
        return IntStream.range(0, count)
                .mapToObj(i -> new Player(tokens.get(i), api.newCharacter(tokens.get(i), "Join Bot " + (first + i))))
                .toList();
    }

    private static Answer join(Player player, String field, String value) {
        return api.post("/v1/characters/" + player.character() + "/join", player.token(), Json.object(field, value));
    }

    @Test
    void instances_shouldFillOneAfterAnother() {
        host("forest-1", "forest", 8);
        host("forest-2", "forest", 8);
        Map<String, Integer> placed = new TreeMap<>();
        List<String> order = new ArrayList<>();
        for (Player player : players(16)) {
            String instance = join(player, "zone_id", "forest").expect(201).text("instance_id");
            placed.merge(instance, 1, Integer::sum);
            order.add(instance);
        }
        assertEquals(Map.of("forest-1", 8, "forest-2", 8), placed);
        assertEquals(List.of("forest-1", "forest-1", "forest-1", "forest-1", "forest-1", "forest-1", "forest-2"),
                order.subList(0, 7), "75 percent of eight, then the next");
        assertEquals("zone_full", join(players(1).getFirst(), "zone_id", "forest").expect(503).code());
    }

    @Test
    void namedInstance_shouldTakeFriendsUpToItsCapacity() {
        host("desert-1", "desert", 20);
        List<Player> players = players(22);
        for (Player player : players.subList(0, 19)) {
            join(player, "zone_id", "desert").expect(201);
        }
        assertEquals("zone_full", join(players.get(19), "zone_id", "desert").expect(503).code());
        assertEquals("desert-1", join(players.get(19), "instance_id", "desert-1").expect(201).text("instance_id"));
        assertEquals("zone_full", join(players.get(20), "instance_id", "desert-1").expect(503).code());
        assertEquals("no_instance", join(players.get(20), "instance_id", "desert-7").expect(503).code());
    }

    @Test
    void capacity_shouldHoldUnderAThousandConcurrentJoins() throws InterruptedException {
        keepSeatsOf("mountain");
        for (int i = 1; i <= 8; i++) {
            host("mountain-" + i, "mountain", 100);
        }
        List<Player> players = players(1_000);
        Map<String, Integer> results = new ConcurrentHashMap<>();
        List<Thread> threads = players.stream().map(player -> Thread.startVirtualThread(() -> {
            Answer answer = joinPatiently(player);
            results.merge(answer.status() == 201 ? answer.text("instance_id") : answer.code(), 1, Integer::sum);
        })).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        Map<String, Integer> expected = new TreeMap<>(Map.of("zone_full", 240));
        for (int i = 1; i <= 8; i++) {
            expected.put("mountain-" + i, 95);
        }
        assertEquals(expected, new TreeMap<>(results));
        assertEquals("760",
                Sql.query(SERVICES, "SELECT count(*) FROM character_lease JOIN zone_instance USING (instance_key)"
                        + " WHERE zone_id = 'mountain' AND expires_at > clock_timestamp()"));
    }

    /** Here tickets do not end after 30 s: on a busy machine a thousand joins take longer, and their seats would be given twice. */
    private static void keepSeatsOf(String zoneId) {
        Sql.update(SERVICES, "CREATE FUNCTION keep_seat() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " IF EXISTS (SELECT FROM zone_instance WHERE instance_key = NEW.instance_key AND zone_id = '" + zoneId
                + "') THEN NEW.expires_at := NEW.expires_at + interval '1 hour'; END IF;" + " RETURN NEW; END $$");
        Sql.update(SERVICES, "CREATE TRIGGER keep_seat BEFORE INSERT OR UPDATE OF expires_at ON character_lease"
                + " FOR EACH ROW EXECUTE FUNCTION keep_seat()");
    }

    /** Comes again when told that the server is busy. */
    private static Answer joinPatiently(Player player) {
        for (int attempt = 0; attempt < 200; attempt++) {
            Answer answer = join(player, "zone_id", "mountain");
            if (!List.of("overloaded", "unavailable").contains(answer.code())) {
                return answer;
            }
            LockSupport.parkNanos(answer.json().at("/error/retry_after_ms").asLong(50) * 200_000);
        }
        throw new AssertionError("never served");
    }

    @Test
    void rejoin_shouldFindItsOwnSeat() {
        TestHost host = host("volcanic-1", "volcanic", 1);
        Player player = players(1).getFirst();
        long fence = join(player, "zone_id", "volcanic").expect(201).number("fence");
        host.load(player.character(), fence).expect(200);
        assertTrue(join(player, "zone_id", "volcanic").expect(201).number("fence") > fence);
        assertEquals("zone_full", join(players(1).getFirst(), "zone_id", "volcanic").expect(503).code());
    }

    @Test
    void drainingHost_shouldGetNobody() {
        TestHost host = host("arena-1", "arena", 10);
        host.heartbeat("DRAINING").expect(200);
        assertEquals("no_instance", join(players(1).getFirst(), "zone_id", "arena").expect(503).code());
    }

    @Test
    void join_shouldRefuseWhatIsNoPlace() {
        Player player = players(1).getFirst();
        assertEquals("unknown_zone", join(player, "zone_id", "atlantis").expect(404).code());
        assertEquals("invalid_request", join(player, "zone_id", "../forest").expect(400).code());
        String both = Json.object("zone_id", "forest", "instance_id", "forest-1");
        String path = "/v1/characters/" + player.character() + "/join";
        assertEquals("invalid_request", api.post(path, player.token(), both).expect(400).code());
        assertEquals("invalid_request", api.post(path, player.token(), "{}").expect(400).code());
        assertEquals("not_found",
                api.post("/v1/characters/999999999/join", player.token(), Json.object("zone_id", "forest"))
                        .expect(404)
                        .code());
        assertEquals("unknown_zone",
                new TestHost(api, UUID.randomUUID(), "atlantis-1", "atlantis", 5).register().expect(404).code());
    }

    @Test
    void ticket_shouldOpenAtItsHostAndSayWhatWasDecided() {
        TestHost host = host("hub-city-1-1", "hub-city-1", 500);
        JsonNode keys = host.register().expect(201).json().get("instance_keys");
        host.heartbeat();
        long instanceKey = keys.get("hub-city-1-1").asLong();
        Player player = players(1).getFirst();
        Answer join = join(player, "zone_id", "hub-city-1").expect(201);
        InstanceKeys instances = key -> key == instanceKey;
        TicketOpener opener = new TicketOpener(host.bootId(), Base64.getUrlDecoder().decode(Api.CLUSTER_KEY), instances,
                InstantSource.system());
        TicketResult result = opener.open(join.text("ticket"));
        JoinTicket ticket = assertInstanceOf(TicketResult.Accepted.class, result).ticket();
        assertEquals(player.character(), ticket.characterId());
        assertEquals(join.number("fence"), ticket.fence());
        assertEquals(instanceKey, ticket.instanceKey());
        assertEquals(join.number("ticket_expires_at") / 1_000, ticket.expiresEpochSecond());
        assertInstanceOf(TicketResult.Refused.class, opener.open(join.text("ticket")));
    }

    @Test
    void shards_shouldShowSeatsAndReservations() {
        TestHost host = host("rift-d1-1", "rift-d1", 5);
        List<Player> players = players(2);
        long fence = join(players.get(0), "zone_id", "rift-d1").expect(201).number("fence");
        host.load(players.get(0).character(), fence).expect(200);
        join(players.get(1), "zone_id", "rift-d1").expect(201);
        JsonNode shard = api.get("/v1/shards", Api.SERVICE_KEY)
                .expect(200)
                .json()
                .get("shards")
                .valueStream()
                .filter(s -> s.get("zone_id").asString().equals("rift-d1"))
                .findFirst()
                .orElseThrow();
        JsonNode instance = shard.at("/instances/0");
        assertEquals("rift-d1-1", instance.get("instance_id").asString());
        assertEquals(1, instance.get("reserved").asInt());
        assertEquals("READY", instance.get("state").asString());
        assertEquals("rift", shard.get("kind").asString());
    }
}
