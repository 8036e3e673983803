package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From nothing to a place in the world, as a player goes. */
class FirstJourneyIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

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

    @Test
    void player_shouldGetFromRegistrationIntoAZone() {
        String login = Json.object("name", "Tester", "password", "seven green umbrellas");
        long accountId = api.post("/v1/accounts", null, login).expect(201).number("account_id");
        Answer session = api.post("/v1/sessions", null, login).expect(201);
        assertEquals(accountId, session.number("account_id"));
        String token = session.text("access_token");

        long character = api.newCharacter(token, "Anna-Lee");
        assertEquals("Anna-Lee", api.get("/v1/characters/" + character, token).expect(200).text("name"));
        assertEquals("no_instance", api.join(token, character, "forest").expect(503).code());

        TestHost host = api.host("forest-1", "forest", 100);
        Answer join = api.join(token, character, "forest").expect(201);
        assertEquals("forest-1", join.text("instance_id"));
        assertEquals("ws://127.0.0.1:7710/ws", join.text("url"));
        assertEquals(147, join.text("ticket").length());
        long fence = join.number("fence");

        Answer loaded = host.load(character, fence).expect(200);
        assertEquals("LOADED", loaded.json().at("/characters/0/outcome").asString());
        assertTrue(loaded.json().at("/characters/0/body").isMissingNode());
        assertEquals("SAVED", host.save(character, fence, 1, false));
        assertEquals("DUPLICATE", host.save(character, fence, 1, false));
        assertEquals("SAVED", host.save(character, fence, 2, true));
        assertEquals("forest", api.get("/v1/characters/" + character, token).expect(200).text("zone_id"));

        api.delete("/v1/sessions/current", token).expect(204);
        assertEquals("invalid_token", api.get("/v1/characters", token).expect(401).code());
    }

    @Test
    void server_shouldTellItsHealthAndDescribeItself() {
        assertEquals("ok", api.get("/livez", null).expect(200).text("status"));
        assertTrue(api.get("/readyz", null).expect(200).json().get("ready").asBoolean());
        assertTrue(api.get("/openapi.yaml", null).expect(200).response().body().startsWith("openapi: \"3.1.0\""));
        assertTrue(api.get("/metrics", null).expect(200).response().body().contains("omega_api_requests_total"));
        assertEquals(10, api.get("/v1/shards", Api.SERVICE_KEY).expect(200).json().get("shards").size());
        assertEquals("test", api.get("/v1/status", Api.SERVICE_KEY).expect(200).text("build"));
    }
}
