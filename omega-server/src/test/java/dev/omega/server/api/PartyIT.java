package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Parties through the API: who may do what, and what each side sees. */
class PartyIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final AtomicInteger NAMES = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES,
                config -> config
                        .withLimits(new ApiLimits(new ApiLimits.Rate(10_000, 10_000), new ApiLimits.Rate(1_000, 1_000),
                                new ApiLimits.Rate(1_000, 1_000), 10, 4_096, 128, 64, Duration.ofSeconds(20))));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A character of an account of its own. */
    private record Somebody(String token, long id, String name) {

        static Somebody fresh() {
            int number = NAMES.incrementAndGet();
            String token = api.serviceToken("party-" + number);
            String name = "Party " + Api.letters(number);
            return new Somebody(token, api.newCharacter(token, name), name);
        }

        Answer act(String what, Object... body) {
            return api.call("POST", "/v1/characters/" + id + "/party" + what, token,
                    body.length == 0 ? null : Json.object(body));
        }

        Answer invite(Somebody other) {
            return act("/invite", "name", other.name);
        }

        JsonNode state() {
            return api.get("/v1/characters/" + id + "/party", token).expect(200).json();
        }

        List<Long> members() {
            return state().at("/party/members").valueStream().map(m -> m.get("character_id").asLong()).toList();
        }

        long leader() {
            return state().at("/party/leader_id").asLong();
        }

        void joins(Somebody leader) {
            leader.invite(this).expect(200);
            act("/accept", "party_id", state().at("/invites/0/party_id").asLong()).expect(200);
        }
    }

    @Test
    void party_shouldGoThroughItsLife() {
        Somebody anna = Somebody.fresh();
        Somebody berta = Somebody.fresh();
        Somebody clara = Somebody.fresh();
        assertFalse(anna.state().has("party"));
        berta.joins(anna);
        clara.joins(anna);
        assertEquals(List.of(anna.id(), berta.id(), clara.id()), berta.members());
        assertEquals("not_leader", berta.invite(Somebody.fresh()).expect(409).code());
        assertEquals("not_leader", berta.act("/kick", "character_id", clara.id()).expect(409).code());
        assertEquals("not_leader", berta.act("/disband").expect(409).code());

        anna.act("/lead", "character_id", clara.id()).expect(200);
        assertEquals(clara.id(), anna.leader());
        clara.act("/kick", "character_id", anna.id()).expect(200);
        assertFalse(anna.state().has("party"));
        assertEquals("no_party", anna.act("/leave").expect(409).code());

        clara.act("/leave").expect(200);
        assertEquals(berta.id(), berta.leader(), "the last one leads");
        berta.act("/disband").expect(200);
        assertFalse(berta.state().has("party"));
        assertEquals("0", Sql.query(SERVICES, "SELECT count(*) FROM party WHERE leader_id IN (" + anna.id() + ", "
                + berta.id() + ", " + clara.id() + ")"));
    }

    @Test
    void invitations_shouldHoldOnceAndNotForOthers() {
        Somebody anna = Somebody.fresh();
        Somebody berta = Somebody.fresh();
        Somebody thief = Somebody.fresh();
        anna.invite(berta).expect(200);
        long party = berta.state().at("/invites/0/party_id").asLong();
        assertEquals(anna.name(), berta.state().at("/invites/0/leader").asString());
        assertEquals("no_longer_open", thief.act("/accept", "party_id", party).expect(409).code());
        berta.act("/decline", "party_id", party).expect(200);
        assertEquals("no_longer_open", berta.act("/accept", "party_id", party).expect(409).code());
        anna.invite(berta).expect(200);
        Sql.update(SERVICES, "UPDATE party_invite SET expires_at = now() WHERE party_id = " + party);
        assertEquals("no_longer_open", berta.act("/accept", "party_id", party).expect(409).code());
        assertEquals("[]", berta.state().get("invites").toString());

        berta.joins(anna);
        assertEquals("in_a_party", anna.invite(berta).expect(409).code());
        thief.invite(berta).expect(200);
        long other = berta.state().at("/invites/0/party_id").asLong();
        assertEquals("in_a_party", berta.act("/accept", "party_id", other).expect(409).code());
        berta.act("/leave").expect(200);
        berta.act("/accept", "party_id", other).expect(200);
        assertEquals(thief.id(), berta.leader(), "a refusal does not use the invitation up");
    }

    @Test
    void party_shouldNeverHaveMoreThanFive() throws Exception {
        Somebody leader = Somebody.fresh();
        List<Somebody> invited = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            invited.add(Somebody.fresh());
            leader.invite(invited.getLast()).expect(200);
        }
        long party = leader.state().at("/party/party_id").asLong();
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            invited.forEach(one -> answers.add(clients.submit(() -> one.act("/accept", "party_id", party))));
        }
        int joined = 0;
        for (Future<Answer> answer : answers) {
            joined += answer.get().status() == 200 ? 1 : 0;
            assertTrue(answer.get().status() == 200 || answer.get().code().equals("party_full"),
                    answer.get().response().body());
        }
        assertEquals(4, joined);
        assertEquals(5, leader.members().size());
        assertEquals("party_full", leader.invite(Somebody.fresh()).expect(409).code());
    }

    @Test
    void members_shouldFindEachOtherInTheWorld() {
        Somebody anna = Somebody.fresh();
        Somebody berta = Somebody.fresh();
        berta.joins(anna);
        TestHost host = api.host("desert-1", "desert", 100);
        api.host("desert-2", "desert", 100);
        assertFalse(berta.state().at("/party/members/0/present").asBoolean());
        long fence = api.join(anna.token(), anna.id(), "desert").expect(201).number("fence");
        assertFalse(berta.state().at("/party/members/0/present").asBoolean(), "a ticket alone is not in the world");
        host.load(anna.id(), fence).expect(200);
        JsonNode seen = berta.state().at("/party/members/0");
        assertEquals("desert", seen.get("zone_id").asString());
        String instance = seen.get("instance_id").asString();
        assertEquals(instance,
                api.post("/v1/characters/" + berta.id() + "/join", berta.token(), Json.object("instance_id", instance))
                        .expect(201)
                        .text("instance_id"));

        assertEquals("[]", host.heartbeat().expect(200).json().get("parties").toString(), "one alone is no company");
        long second =
                api.post("/v1/characters/" + berta.id() + "/join", berta.token(), Json.object("instance_id", instance))
                        .expect(201)
                        .number("fence");
        host.load(berta.id(), second).expect(200);
        JsonNode together = host.heartbeat().expect(200).json().at("/parties/0/character_ids");
        assertEquals(List.of(anna.id(), berta.id()), together.valueStream().map(JsonNode::asLong).toList());
        host.goodbye().expect(204);
    }

    @Test
    void chat_shouldReachMembersAloneAndNotWithoutEnd() {
        Somebody anna = Somebody.fresh();
        Somebody berta = Somebody.fresh();
        Somebody stranger = Somebody.fresh();
        assertEquals("no_party", anna.act("/messages", "text", "alone").expect(409).code());
        berta.joins(anna);
        UUID key = UUID.randomUUID();
        String path = "/v1/characters/" + anna.id() + "/party/messages";
        Answer said = api.post(path, anna.token(), Json.object("text", "Over here!"), key).expect(201);
        assertEquals(said.json(),
                api.post(path, anna.token(), Json.object("text", "Over here!"), key).expect(201).json());
        Answer heard = api.get("/v1/characters/" + berta.id() + "/party/messages", berta.token()).expect(200);
        assertEquals(1, heard.json().get("messages").size());
        assertEquals(anna.name(), heard.json().at("/messages/0/sender").asString());
        long next = heard.number("next");
        assertEquals("[]",
                api.get("/v1/characters/" + berta.id() + "/party/messages?after=" + next, berta.token())
                        .expect(200)
                        .json()
                        .get("messages")
                        .toString());
        assertEquals("no_party",
                api.get("/v1/characters/" + stranger.id() + "/party/messages", stranger.token()).expect(409).code());
        for (int i = 1; i < 10; i++) {
            anna.act("/messages", "text", "line " + i).expect(201);
        }
        Answer tooMany = anna.act("/messages", "text", "one more").expect(429);
        assertTrue(tooMany.response().headers().firstValue("Retry-After").isPresent());
        for (String text : List.of("", "  ", "\u3000\u200b", "x".repeat(201), "two\nlines", "a\u0000b", "bell\u0007")) {
            assertEquals("invalid_request", berta.act("/messages", "text", text).expect(400).code());
        }
    }

    @Test
    void strangers_shouldNeitherSeeNorChangeAParty() {
        Somebody anna = Somebody.fresh();
        Somebody berta = Somebody.fresh();
        Somebody stranger = Somebody.fresh();
        berta.joins(anna);
        for (String what : List.of("/leave", "/disband")) {
            assertEquals("not_found",
                    api.call("POST", "/v1/characters/" + anna.id() + "/party" + what, stranger.token(), null)
                            .expect(404)
                            .code());
        }
        api.get("/v1/characters/" + anna.id() + "/party", stranger.token()).expect(404);
        stranger.invite(Somebody.fresh()).expect(200);
        assertEquals("unknown_character", stranger.act("/kick", "character_id", berta.id()).expect(404).code());
        assertEquals("unknown_character", stranger.act("/lead", "character_id", anna.id()).expect(404).code());
        assertEquals("unknown_character", stranger.invite(stranger).expect(404).code());
        assertEquals("unknown_character", stranger.act("/invite", "name", "Nobody Here").expect(404).code());
        assertEquals(2, anna.members().size());
        assertEquals(2,
                api.get("/v1/admin/parties?character_id=" + anna.id(), Api.OPERATOR_KEY)
                        .expect(200)
                        .json()
                        .at("/party/members")
                        .size());
    }

    @Test
    void deletedCharacter_shouldLeaveItsParty() {
        Somebody anna = Somebody.fresh();
        Somebody berta = Somebody.fresh();
        berta.joins(anna);
        api.delete("/v1/characters/" + anna.id(), anna.token()).expect(204);
        assertEquals(List.of(berta.id()), berta.members());
        assertEquals(berta.id(), berta.leader());
    }
}
