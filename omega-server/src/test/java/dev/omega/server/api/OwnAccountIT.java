package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What players do with their accounts, and what operators do about them. */
@Timeout(120)
class OwnAccountIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final String PASSWORD = "seven green umbrellas";
    private static final String OTHER_PASSWORD = "eight blue umbrellas";
    private static final String SECRET = "k3J9vQ2mXw7bT5yL8nR4cF6hZ1pD0sGa";
    private static final String SANCTIONS = "/v1/admin/accounts/sanctions";

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String registered(String name) {
        api.post("/v1/accounts", null, Json.object("name", name, "password", PASSWORD)).expect(201);
        return logIn(name, PASSWORD).expect(201).text("access_token");
    }

    private static Answer logIn(String name, String password) {
        return api.post("/v1/sessions", null, Json.object("name", name, "password", password));
    }

    private static Answer logInDevice(String device) {
        return api.post("/v1/sessions/device", null, Json.object("device_id", device, "device_secret", SECRET));
    }

    private static Answer own(String token, String path, Object... body) {
        return api.post("/v1/account" + path, token, Json.object(body));
    }

    private static JsonNode look(String token, String path) {
        return api.get("/v1/account" + path, token).expect(200).json();
    }

    @Test
    void password_shouldChangeAndEndOtherSessions() {
        String token = registered("changer");
        Answer second = logIn("changer", PASSWORD).expect(201);
        assertEquals("invalid_credentials",
                own(token, "/password", "password", "wrong", "new_password", OTHER_PASSWORD).expect(401).code());
        assertEquals("weak_password",
                own(token, "/password", "password", PASSWORD, "new_password", "changer1").expect(400).code());
        own(token, "/password", "password", PASSWORD, "new_password", OTHER_PASSWORD).expect(204);
        assertEquals(401, api.get("/v1/account", second.text("access_token")).status(), "another session");
        assertEquals(401,
                api.post("/v1/sessions/refresh", null, Json.object("refresh_token", second.text("refresh_token")))
                        .status());
        assertTrue(look(token, "").get("has_password").asBoolean(), "this one goes on");
        assertEquals(401, logIn("changer", PASSWORD).status());
        logIn("changer", OTHER_PASSWORD).expect(201);
        List<Boolean> succeeded =
                look(token, "/logins").get("logins").valueStream().map(l -> l.get("succeeded").asBoolean()).toList();
        assertEquals(List.of(true, false, true, true), succeeded, "newest first");
    }

    /** More of them at once than an account has guesses. */
    @Test
    void repetitionsUnderOneKey_shouldNotBeTakenForGuesses() throws Exception {
        String token = registered("repeater");
        String wrong = Json.object("password", "wrong", "new_password", OTHER_PASSWORD);
        UUID wrongKey = UUID.randomUUID();
        for (int i = 0; i < 7; i++) {
            assertEquals("invalid_credentials",
                    api.post("/v1/account/password", token, wrong, wrongKey).expect(401).code());
        }
        String body = Json.object("password", PASSWORD, "new_password", OTHER_PASSWORD);
        UUID key = UUID.randomUUID();
        List<Future<Answer>> twins = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                twins.add(threads.submit(() -> api.post("/v1/account/password", token, body, key)));
            }
            for (Future<Answer> twin : twins) {
                twin.get().expect(204);
            }
        }
    }

    @Test
    void guest_shouldBecomeAPlayerWhoseDeviceGoesOn() {
        String guest = logInDevice("device-of-a-guest").expect(201).text("access_token");
        assertEquals("guest", look(guest, "").get("kind").asString());
        assertEquals("name_not_allowed",
                own(guest, "/password", "password", SECRET, "new_password", PASSWORD).expect(400).code());
        registered("already-here");
        assertEquals("name_taken",
                own(guest, "/link", "name", "Already-Here", "password", PASSWORD).expect(409).code());
        JsonNode linked = own(guest, "/link", "name", "no-guest", "password", PASSWORD).expect(200).json();
        assertEquals("player", linked.get("kind").asString());
        assertEquals("already_linked", own(guest, "/link", "name", "twice", "password", PASSWORD).expect(409).code());
        long byPassword = logIn("no-guest", PASSWORD).expect(201).number("account_id");
        assertEquals(byPassword, logInDevice("device-of-a-guest").expect(201).number("account_id"));
    }

    @Test
    void email_shouldBeOptional() {
        String token = registered("mailer");
        assertFalse(look(token, "").has("email"));
        assertEquals("a@b.example", own(token, "/email", "email", "a@b.example").expect(200).text("email"));
        Answer refused = own(token, "/email", "email", "nobody").expect(400);
        assertEquals("invalid_request", refused.code());
        assertTrue(refused.json().at("/error/message").asString().contains("must be an address like name@example.org"),
                refused.json()::toString);
        assertFalse(own(token, "/email", "email", "").expect(200).json().has("email"));
    }

    /** Housekeeping begins with the server: what cannot be purged must not keep the rest, and a lot goes in batches. */
    @Test
    void housekeeping_shouldDoEachOfItsDutiesByItself() throws Exception {
        long account = logInDevice("device-of-a-keeper").expect(201).number("account_id");
        Sql.update(SERVICES, "INSERT INTO account_login (account_id, method, succeeded, address, at) SELECT " + account
                + ", 'device', true, '10.0.0.1', now() - interval '91 days' FROM generate_series(1, 20001)");
        Sql.update(SERVICES, "INSERT INTO event (account_id, type, body, created_at) VALUES (" + account
                + ", 'test.old', '{}', now() - interval '25 hours')");
        try (Connection owner = Sql.connect(SERVICES); Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE party_invite IN EXCLUSIVE MODE");
            try (Api other = Api.start(SERVICES)) {
                assertTrue(other.adminPort() > 0);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> Sql.query(SERVICES, "SELECT (SELECT count(*) FROM event WHERE type = 'test.old')"
                                + " + (SELECT count(*) FROM account_login WHERE at < now() - interval '90 days')"),
                                "0"::equals);
            }
        }
    }

    /** A replica that has seen the token takes it for good for some seconds more. */
    @Test
    void deletedAccount_shouldNotBeWrittenToThroughAnotherReplica() {
        registered("bystander");
        api.newCharacter(logIn("bystander", PASSWORD).text("access_token"), "Bystanding Anna");
        try (Api other = Api.start(SERVICES)) {
            String token = registered("ghost");
            long account = other.get("/v1/account", token).expect(200).number("account_id");
            own(token, "/delete", "secret", PASSWORD).expect(204);
            assertEquals(200, other.get("/v1/account", token).status(), "there it is still known");
            assertEquals(List.of(401, 401, 401, 401, 401),
                    List.of(other.post("/v1/account/email", token, Json.object("email", "ghost@b.example")).status(),
                            other.post("/v1/characters", token, Json.object("name", "Ghostly Anna", "class", "mage"))
                                    .status(),
                            other.post("/v1/account/blocks", token, Json.object("name", "Bystanding Anna")).status(),
                            other.post("/v1/account/link", token, Json.object("name", "ghost2", "password", PASSWORD))
                                    .status(),
                            other.post("/v1/account/delete", token, Json.object("secret", PASSWORD)).status()));
            assertEquals("0",
                    Sql.query(SERVICES, "SELECT (SELECT count(*) FROM account WHERE account_id = " + account
                            + " AND (email IS NOT NULL OR name = 'ghost2')) + (SELECT count(*) FROM \"character\""
                            + " WHERE account_id = " + account + ") + (SELECT count(*) FROM account_block"
                            + " WHERE account_id = " + account + ")"));
        }
    }

    @Test
    void ban_shouldEndSessionsAndSayWhyUntilItIsOver() {
        String token = registered("cheater");
        long character = api.newCharacter(token, "Cheating Anna");
        api.post(SANCTIONS, Api.OPERATOR_KEY,
                Json.object("account", "Cheater", "kind", "ban", "reason", "flew", "length_ms", 3_600_000)).expect(200);
        assertEquals(401, api.get("/v1/characters/" + character, token).status());
        Answer refused = logIn("cheater", PASSWORD).expect(403);
        assertEquals("banned", refused.code());
        assertTrue(refused.json().at("/error/message").asString().contains("flew"));
        assertEquals("invalid_credentials", logIn("cheater", "wrong").expect(401).code(), "who guesses learns nothing");
        Answer lifted =
                api.post(SANCTIONS + "/lift", Api.OPERATOR_KEY, Json.object("account", "cheater", "kind", "ban"))
                        .expect(200);
        assertFalse(lifted.json().at("/sanctions/0/in_force").asBoolean());
        logIn("cheater", PASSWORD).expect(201);
        assertEquals("not_found",
                api.post(SANCTIONS + "/lift", Api.OPERATOR_KEY, Json.object("account", "cheater", "kind", "ban"))
                        .expect(404)
                        .code());

        api.post(SANCTIONS, Api.OPERATOR_KEY,
                Json.object("account", "cheater", "kind", "ban", "reason", "again", "length_ms", 2_000)).expect(200);
        logIn("cheater", PASSWORD).expect(403);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> logIn("cheater", PASSWORD).status() == 201);
        assertEquals("not_found", api.get("/v1/admin/accounts?account=nobody", Api.OPERATOR_KEY).expect(404).code());
    }

    @Test
    void forgottenPassword_shouldBeReplacedByAnOperatorAndEndAllSessions() {
        String token = registered("forgetful");
        String body = Json.object("account", "forgetful");
        api.post("/v1/admin/accounts/password", Api.VIEWER_KEY, body).expect(403);
        assertFalse(api.rehearse("/v1/admin/accounts/password", body).expect(200).json().has("password"));
        look(token, "");
        String password = api.post("/v1/admin/accounts/password", Api.OPERATOR_KEY, body).expect(200).text("password");
        assertEquals(401, api.get("/v1/account", token).status());
        assertEquals("invalid_credentials", logIn("forgetful", PASSWORD).expect(401).code());
        logIn("forgetful", password).expect(201);
        api.serviceToken("needs-none");
        assertEquals("name_not_allowed",
                api.post("/v1/admin/accounts/password", Api.OPERATOR_KEY, Json.object("account", "needs-none"))
                        .expect(400)
                        .code());
    }

    @Test
    void bannedPlayer_shouldBeLetGoByItsHost() {
        String token = registered("flyer");
        long character = api.newCharacter(token, "Flying Anna");
        TestHost host = TestHost.register(api, UUID.randomUUID(), "forest-77", "forest", 10);
        api.post("/v1/characters/" + character + "/join", token, Json.object("instance_id", "forest-77")).expect(201);
        assertEquals(0, host.heartbeat().expect(200).json().get("commands").size());
        api.post(SANCTIONS, Api.OPERATOR_KEY, Json.object("account", "flyer", "kind", "ban", "reason", "flew"))
                .expect(200);
        JsonNode command = host.heartbeat().expect(200).json().at("/commands/0");
        assertEquals(character, command.get("character_id").asLong());
        host.goodbye();
    }

    @Test
    void muted_shouldNotTalkAndBlockedNotInviteOrTrade() {
        String anna = registered("talker");
        String berta = registered("listener");
        long annas = api.newCharacter(anna, "Talking Anna");
        long bertas = api.newCharacter(berta, "Listening Berta");
        String party = "/v1/characters/" + annas + "/party";
        api.post(party + "/invite", anna, Json.object("name", "Listening Berta")).expect(200);
        api.post(party + "/messages", anna, Json.object("text", "hello")).expect(201);
        chatIsHiddenFromTheBlocker(anna, annas, berta, bertas);
        api.post(SANCTIONS, Api.OPERATOR_KEY, Json.object("account", "talker", "kind", "mute", "reason", "spam"))
                .expect(200);
        assertEquals("muted", api.post(party + "/messages", anna, Json.object("text", "hello")).expect(403).code());

        assertEquals("unknown_character", own(berta, "/blocks", "name", "Listening Berta").expect(404).code());
        assertEquals("Talking Anna",
                own(berta, "/blocks", "name", "talking anna").expect(200).json().at("/names/0").asString());
        assertEquals("blocked",
                api.post(party + "/invite", anna, Json.object("name", "Listening Berta")).expect(409).code());
        String trades = "/v1/characters/" + annas + "/trades";
        assertEquals("blocked", api.post(trades, anna, Json.object("with_character_id", bertas)).expect(409).code());
        own(berta, "/blocks/remove", "name", "Talking Anna").expect(200);
        blockEndsWhatIsOpen(trades, anna, berta, bertas);
        assertEquals("unknown_character", own(berta, "/blocks/remove", "name", "Talking Anna").expect(404).code());
    }

    private static void blockEndsWhatIsOpen(String trades, String anna, String berta, long bertas) {
        String wish = Json.object("with_character_id", bertas);
        UUID key = UUID.randomUUID();
        Answer opened = api.post(trades, anna, wish, key).expect(200);
        long trade = opened.number("trade_id");
        own(berta, "/blocks", "name", "Talking Anna").expect(200);
        assertEquals(0, api.get(trades, anna).expect(200).json().get("trades").size());
        assertEquals(opened.response().body(), api.post(trades, anna, wish, key).expect(200).response().body(),
                "the first answer comes before what holds now");
        // One that was being opened while the block came.
        Sql.update(SERVICES, "UPDATE trade SET state = 'open', closed_at = NULL WHERE trade_id = " + trade);
        assertEquals("blocked",
                api.post(trades + "/offer", anna, Json.object("trade_id", trade, "gold", 0, "item_ids", List.of()))
                        .expect(409)
                        .code());
        assertEquals("blocked",
                api.post(trades + "/confirm", anna, Json.object("trade_id", trade, "offer_hash", "0".repeat(64)))
                        .expect(409)
                        .code());
        api.post(trades + "/cancel", anna, Json.object("trade_id", trade)).expect(200);
        own(berta, "/blocks/remove", "name", "Talking Anna").expect(200);
        api.post(trades, anna, wish).expect(200);
    }

    private static void chatIsHiddenFromTheBlocker(String anna, long annas, String berta, long bertas) {
        String hers = "/v1/characters/" + bertas + "/party";
        long party = api.get(hers, berta).expect(200).json().at("/invites/0/party_id").asLong();
        api.post(hers + "/accept", berta, Json.object("party_id", party)).expect(200);
        own(berta, "/blocks", "name", "Talking Anna").expect(200);
        api.post("/v1/characters/" + annas + "/party/messages", anna, Json.object("text", "hidden")).expect(201);
        api.post(hers + "/messages", berta, Json.object("text", "shown")).expect(201);
        assertEquals(List.of("shown"), texts(bertas, berta));
        assertEquals(List.of("hello", "hidden", "shown"), texts(annas, anna));
        assertEquals("shown", events(bertas));
        assertEquals("hello\nhidden\nshown", events(annas));
        own(berta, "/blocks/remove", "name", "Talking Anna").expect(200);
        assertEquals(List.of("hello", "hidden", "shown"), texts(bertas, berta));
    }

    private static List<String> texts(long character, String token) {
        return api.get("/v1/characters/" + character + "/party/messages", token)
                .expect(200)
                .json()
                .get("messages")
                .valueStream()
                .map(m -> m.get("text").asString())
                .toList();
    }

    private static String events(long character) {
        return Sql.query(SERVICES, "SELECT body ->> 'text' FROM event WHERE type = 'party.message' AND character_id = "
                + character + " ORDER BY event_id");
    }

    @Test
    void everyTable_shouldBeExportedOrLeftOutForAReason() {
        String tables =
                Sql.query(SERVICES, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                        + " AND table_type = 'BASE TABLE' ORDER BY table_name");
        Set<String> decided = new TreeSet<>(StoredTables.EXPORTED.keySet());
        StoredTables.LEFT_OUT.keySet().forEach(table -> assertTrue(decided.add(table), table + " is in both lists"));
        assertEquals(String.join("\n", decided), tables,
                "decide in StoredTables whether an export of an account shows what the table holds");
    }

    @Test
    void export_shouldShowWhatEachTableHoldsPageByPage() {
        String token = registered("exporter");
        long character = api.newCharacter(token, "Exported Anna");
        String other = registered("exported-friend");
        long others = api.newCharacter(other, "Other Berta");
        own(token, "/blocks", "name", "Other Berta").expect(200);
        Sql.update(SERVICES, StoredTables.fill(look(token, "").get("account_id").asLong(), character, others));
        Answer answer = api.get("/v1/account/export?limit=2", token).expect(200);
        JsonNode export = answer.json();
        Set<String> sections = new TreeSet<>(Set.of("account"));
        export.get("sections").forEach(s -> {
            sections.add(s.get("section").asString());
            assertFalse(s.get("rows").isEmpty(), () -> s.get("section") + " is empty");
        });
        assertEquals(new TreeSet<>(StoredTables.EXPORTED.values()), sections);
        assertEquals("warrior", section(export, "characters").at("/rows/0/class").asString());
        assertEquals(1512.5, section(export, "ratings").at("/rows/0/rating").asDouble());
        assertEquals("written by me", section(export, "party_messages").at("/rows/0/text").asString());
        String text = answer.response().body();
        assertFalse(text.contains("argon2") || text.contains("hash"), text);

        assertEquals(5, rows(token, "ledger", 2));
        assertEquals(3, rows(token, "items", 1));
        assertEquals(0, rows(other, "ledger", 2), "somebody else's");
        for (String query : List.of("section=ledger&after=1", "section=ledger&after=a,b", "after=1,2",
                "section=nothing", "section=matches&after=1,x", "limit=501")) {
            assertEquals("invalid_request", api.get("/v1/account/export?" + query, token).expect(400).code(), query);
        }
    }

    private static JsonNode section(JsonNode export, String name) {
        return export.get("sections")
                .valueStream()
                .filter(s -> s.get("section").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How many rows a section has, read to its end. */
    private static int rows(String token, String section, int limit) {
        int rows = 0;
        String after = "";
        do {
            JsonNode page =
                    look(token, "/export?section=" + section + "&limit=" + limit + after).get("sections").get(0);
            assertTrue(page.get("rows").size() <= limit, page::toString);
            rows += page.get("rows").size();
            after = page.has("next") ? "&after=" + page.get("next").asString() : "";
        } while (!after.isEmpty());
        return rows;
    }

    @Test
    void account_shouldBeExportedAndDeleted() {
        String token = registered("leaver");
        long character = api.newCharacter(token, "Leaving Anna");
        own(token, "/email", "email", "leaver@b.example").expect(200);
        JsonNode export = look(token, "/export");
        assertEquals("leaver@b.example", export.at("/account/email").asString());
        assertEquals(character, section(export, "characters").at("/rows/0/character_id").asLong());
        assertEquals(1, section(export, "logins").get("rows").size());

        assertEquals("invalid_credentials", own(token, "/delete", "secret", "wrong").expect(401).code());
        own(token, "/delete", "secret", PASSWORD).expect(204);
        assertEquals(401, api.get("/v1/account", token).status());
        assertEquals("invalid_credentials", logIn("leaver", PASSWORD).expect(401).code());
        assertEquals("0",
                Sql.query(SERVICES, "SELECT count(*) FROM account WHERE email IS NOT NULL AND name LIKE 'leav%'"
                        + " OR account_id IN (SELECT account_id FROM credential) AND disabled_at IS NOT NULL"));
        assertEquals("t", Sql.query(SERVICES,
                "SELECT deleted_at IS NOT NULL FROM \"character\" WHERE character_id = " + character));
        registered("leaver");
        assertEquals("not_found",
                api.get("/v1/characters/" + character, logIn("leaver", PASSWORD).text("access_token"))
                        .expect(404)
                        .code(),
                "a new account of an old name");
    }
}
