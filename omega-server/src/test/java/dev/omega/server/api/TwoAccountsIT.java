package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import dev.omega.server.api.Document.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** No route shows or changes what is another account's. Routes, fields and parameters are those of the served document. */
@Timeout(120)
class TwoAccountsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    /** Where naming somebody else, or what is offered to everybody, is what the route is for. */
    private static final Set<String> MEANT_FOR_OTHERS =
            Set.of("open_trade", "buy_listing", "invite_to_party", "enter_tournament");

    private static final List<String> HOSTILE = List.of("", "-1", "0", "99999999999999999999", "1e9", "NaN", "null",
            "' OR 1=1 --", "\u0000", "\u202e", "../../etc/passwd", "x".repeat(2_000), "{\"a\":1}", "%s%n");

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static Document document;

    @SuppressWarnings("NullAway.Init")
    private static String owner;

    @SuppressWarnings("NullAway.Init")
    private static String stranger;

    private static long owned;
    private static long strangers;

    /** Numbers of what is the owner's, by the names of fields. */
    private static final Map<String, Long> IDS = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        Sql.update(SERVICES,
                "INSERT INTO item_definition (number, item, name, kind, worn_slot, rarity, level, stack_size) VALUES"
                        + " (1, 'sword', 'Sword', 'weapon', 'main_hand', 'common', 1, 1),"
                        + " (2, 'ore', 'Ore', 'material', NULL, 'common', 1, 20)");
        // Numbers that nothing else has: a thing that is not there must not be taken for the owner's.
        for (String table : List.of("item", "listing", "mail", "trade", "party")) {
            Sql.query(SERVICES, "SELECT setval(pg_get_serial_sequence('" + table + "', '" + table + "_id'), 1000)");
        }
        api = Api
                .start(SERVICES,
                        config -> config.withLimits(new ApiLimits(new ApiLimits.Rate(10_000, 10_000),
                                new ApiLimits.Rate(10_000, 10_000), new ApiLimits.Rate(10_000, 10_000), 10, 4_096, 128,
                                64, Duration.ofSeconds(20))));
        document = Document.of(api);
        owner = api.serviceToken("two-owner");
        stranger = api.serviceToken("two-stranger");
        owned = api.newCharacter(owner, "Olga Owner");
        strangers = api.newCharacter(stranger, "Sven Stranger");
        String helper = api.serviceToken("two-helper");
        long helpers = api.newCharacter(helper, "Hanna Helper");
        grant(owned, 1_000, 1, 2);
        grant(strangers, 1_000, 2, 1);
        List<JsonNode> swords = items();
        IDS.put("character_id", owned);
        IDS.put("item_id", swords.get(0).get("item_id").asLong());
        IDS.put("listing_id",
                act("/listings", "item_id", swords.get(1).get("item_id").asLong(), "price", 5_000, "hours", 1)
                        .number("listing_id"));
        IDS.put("trade_id", act("/trades", "with_character_id", helpers).number("trade_id"));
        JsonNode party = act("/party/invite", "name", "Hanna Helper").json();
        IDS.put("party_id", party.at("/party/party_id").asLong());
        Sql.update(SERVICES, "INSERT INTO mail (owner_id, subject, gold) VALUES (" + owned + ", 'sold', 0)");
        IDS.put("mail_id", Long.parseLong(Sql.query(SERVICES, "SELECT max(mail_id) FROM mail")));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static void grant(long character, long gold, int number, int quantity) {
        api.post("/v1/admin/economy/grants", Api.OPERATOR_KEY,
                Json.object("character_id", character, "gold", gold, "number", number, "quantity", quantity))
                .expect(200);
    }

    private static List<JsonNode> items() {
        return api.get("/v1/characters/" + owned + "/inventory", owner)
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    private static Answer act(String what, Object... body) {
        return api.post("/v1/characters/" + owned + what, owner, Json.object(body)).expect(200);
    }

    private static List<Operation> ofSessions() {
        return document.operations()
                .stream()
                .filter(o -> o.security().equals("session") && !o.name().equals("watch_events"))
                .toList();
    }

    /** All that the owner can see of its own. */
    private static Map<String, String> seen() {
        Map<String, String> seen = new LinkedHashMap<>();
        for (Operation operation : ofSessions()) {
            if (operation.method().equals("GET") && !operation.path().equals("/v1/events")) {
                seen.put(operation.toString(), api.get(operation.pathWith(owned), owner).response().body());
            }
        }
        return seen;
    }

    /** A sound body that names what is the owner's wherever it can. */
    private static @Nullable String body(Operation operation) {
        if (!operation.hasBody()) {
            return null;
        }
        Map<String, Object> body = operation.sampleBody();
        for (String field : operation.bodySchema().get("properties").propertyNames()) {
            Long id = IDS.get(field.endsWith("character_id") || field.equals("member_id") ? "character_id" : field);
            if (id != null) {
                body.put(field, id);
            } else if (field.equals("items")) {
                body.put(field, List.of(IDS.get("item_id")));
            }
        }
        return Json.text(body);
    }

    @Test
    void anothersCharacter_shouldNotBeThere() {
        Map<String, String> before = seen();
        int tried = 0;
        for (Operation operation : ofSessions()) {
            if (operation.hasParameter("id")) {
                Answer answer = api.call(operation.method(), operation.pathWith(owned), stranger,
                        operation.name().equals("join") ? Json.object("zone_id", "forest") : body(operation));
                assertEquals("not_found", answer.expect(404).code(), operation.toString());
                assertFalse(answer.response().body().contains("Olga"), operation.toString());
                tried++;
            }
        }
        assertTrue(tried > 30, "only " + tried + " routes have a character");
        assertEquals(before, seen());
    }

    @Test
    void anothersThings_shouldNotBeUsedByOnesOwnCharacter() {
        Map<String, String> before = seen();
        int tried = 0;
        for (Operation operation : ofSessions()) {
            String body = body(operation);
            boolean namesThings = body != null && !body.equals(Json.text(operation.sampleBody()));
            if (operation.hasParameter("id") && namesThings && !MEANT_FOR_OTHERS.contains(operation.name())) {
                Answer answer = api.call(operation.method(), operation.pathWith(strangers), stranger, body);
                assertTrue(answer.status() >= 400 && answer.status() < 500,
                        operation + " " + body + " gave " + answer.status() + " " + answer.response().body());
                assertFalse(answer.code().isEmpty());
                tried++;
            }
        }
        assertTrue(tried >= 10, "only " + tried + " routes name things");
        assertEquals(before, seen());
    }

    @Test
    void hostileQueries_shouldBeRefusedWithACode() {
        for (Operation operation : document.operations()) {
            for (JsonNode parameter : operation.node().path("parameters")) {
                if (parameter.path("in").asString("").equals("query")) {
                    HOSTILE.forEach(value -> tryQuery(operation, parameter.get("name").asString(), value));
                }
            }
        }
        api.get("/livez", null).expect(200);
    }

    private static void tryQuery(Operation operation, String name, String value) {
        String credential = switch (operation.security()) {
            case "session" -> owner;
            case "service" -> Api.SERVICE_KEY;
            case "viewer" -> Api.VIEWER_KEY;
            case "operator" -> Api.OPERATOR_KEY;
            case "cluster" -> Api.CLUSTER_KEY;
            default -> null;
        };
        Answer answer = api.call(operation.method(),
                operation.pathWith(owned) + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8),
                credential, null);
        String what = operation + " " + name + "=" + value + " gave " + answer.status() + " ";
        assertTrue(answer.status() < 500, what + answer.response().body());
        assertTrue(answer.status() < 400 || !answer.code().isEmpty(), what);
        assertFalse(answer.response().body().contains("\tat "), what);
    }
}
