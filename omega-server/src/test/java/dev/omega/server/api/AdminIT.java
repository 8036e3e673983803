package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What operators change is noted, whatever comes of it; what they only rehearse is neither done nor noted. */
class AdminIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final String AUDIT = "/v1/admin/audit";
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

    private static String account(String name) {
        Sql.update(SERVICES, "INSERT INTO account (kind, name) VALUES ('player', '" + name + "')");
        return name;
    }

    private static Answer mute(String name) {
        return api.post(SANCTIONS, Api.OPERATOR_KEY, Json.object("account", name, "kind", "mute", "reason", "loud"));
    }

    private static List<JsonNode> noted(String query) {
        return api.get(AUDIT + query, Api.VIEWER_KEY).expect(200).json().get("entries").valueStream().toList();
    }

    private static JsonNode sanctions(String name) {
        return api.get("/v1/admin/accounts?account=" + name, Api.VIEWER_KEY).expect(200).json().get("sanctions");
    }

    @Test
    void change_shouldBeNotedWithWhoWhatAndOutcome() {
        String name = account("noted");
        mute(name).expect(200);
        mute("no-such-account").expect(404);
        api.post(SANCTIONS, Api.OPERATOR_KEY, Json.object("account", name)).expect(400);
        JsonNode done = noted("?target=account%20noted").getFirst();
        assertEquals("anna", done.get("actor").asString());
        assertEquals("127.0.0.1", done.get("address").asString());
        assertEquals("impose_sanction", done.get("action").asString());
        assertEquals("done", done.get("outcome").asString());
        assertEquals("loud", Json.parse(done.get("request").asString()).get("reason").asString());
        assertEquals("not_found",
                noted("?target=account%20no-such-account&actor=anna&since=1").getFirst().get("outcome").asString());
        assertEquals(1, noted("?target=account%20noted").size(), "what cannot be read is no change");
        assertEquals(List.of(), noted("?actor=vera"));
        api.delete("/v1/admin/instances/none-1", Api.OPERATOR_KEY).expect(404);
        assertEquals("instance_id none-1", noted("?action=close_instance").getFirst().get("target").asString());
    }

    @Test
    void pages_shouldHoldEveryEntryOnce() {
        for (int i = 0; i < 5; i++) {
            mute("page-" + i).expect(404);
        }
        List<JsonNode> all = noted("?limit=100");
        int seen = 0;
        JsonNode page = api.get(AUDIT + "?limit=2", Api.OPERATOR_KEY).expect(200).json();
        while (!page.get("entries").isEmpty()) {
            for (JsonNode entry : page.get("entries")) {
                assertEquals(all.get(seen++).get("entry_id"), entry.get("entry_id"));
            }
            if (!page.has("next")) {
                break;
            }
            page = api.get(AUDIT + "?limit=2&before=" + page.get("next").asLong(), Api.OPERATOR_KEY).json();
        }
        assertEquals(all.size(), seen);
    }

    @Test
    void rehearsal_shouldAnswerAsIfItWereDoneAndChangeNothing() {
        String name = account("rehearsed");
        String ban = Json.object("account", name, "kind", "ban", "reason", "flew");
        Answer banned = api.rehearse(SANCTIONS, ban).expect(200);
        assertTrue(banned.json().at("/sanctions/0/in_force").asBoolean());
        api.rehearse(SANCTIONS, Json.object("account", "no-such", "kind", "ban", "reason", "flew")).expect(404);
        api.rehearse(SANCTIONS, ban, "1").expect(400);
        assertTrue(sanctions(name).isEmpty());
        assertEquals(List.of(), noted("?target=account%20rehearsed"));
    }

    @Test
    void change_shouldNotBeMadeWhenItCannotBeNoted() {
        String name = account("unnoted");
        Sql.update(SERVICES, "REVOKE INSERT ON audit_entry FROM omega_app");
        try {
            assertEquals(500, mute(name).status());
            assertTrue(sanctions(name).isEmpty());
        } finally {
            Sql.update(SERVICES, "GRANT INSERT ON audit_entry TO omega_app");
        }
        mute(name).expect(200);
        assertFalse(sanctions(name).isEmpty());
    }

    @Test
    void log_shouldOnlyBeAddedTo() {
        Sql.update(SERVICES,
                "INSERT INTO audit_entry (actor, address, action) VALUES ('anna', '127.0.0.1', 'died_over_it')");
        for (String change : List.of("UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_outcome",
                "TRUNCATE audit_outcome, audit_entry")) {
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> Sql.update(SERVICES, change));
            assertTrue(String.valueOf(refused.getMessage()).contains("only ever added to"), refused.getMessage());
        }
        assertFalse(noted("?action=died_over_it").getFirst().has("outcome"));
    }
}
