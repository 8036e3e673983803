package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import dev.omega.server.characters.CharacterService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many characters an account has, and from when on one is nobody's any more. */
class CharacterIT {

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

    private static Answer create(String token, String name) {
        return api.post("/v1/characters", token, Json.object("name", name, "class", "warrior"));
    }

    private static String name(String first, int number) {
        return first + " " + Api.letters(number);
    }

    @Test
    void account_shouldHaveEightCharactersAndOneMoreForEachThatIsDeleted() {
        String token = api.serviceToken("limit-bot");
        for (int i = 0; i < CharacterService.MAX_PER_ACCOUNT; i++) {
            create(token, name("Limit", i)).expect(201);
        }
        assertEquals("character_limit", create(token, name("Limit", 8)).expect(409).code());
        assertEquals(8, api.get("/v1/characters", token).json().get("characters").size());

        long first = api.get("/v1/characters", token).json().at("/characters/0/character_id").asLong();
        api.delete("/v1/characters/" + first, token).expect(204);
        create(token, name("Limit", 0)).expect(201);
        assertEquals("character_limit", create(token, name("Limit", 9)).expect(409).code());
    }

    @Test
    void limit_shouldHoldWhenAllAreMadeAtOnce() throws InterruptedException {
        String token = api.serviceToken("hasty-bot");
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        List<Thread> threads = IntStream.range(0, 12)
                .mapToObj(i -> Thread.startVirtualThread(
                        () -> statuses.merge(create(token, name("Hasty", i)).status(), 1, Integer::sum)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(Map.of(201, 8, 409, 4), statuses);
    }

    /** The host is there and heard of, but let this one lease run out. */
    @Test
    void character_shouldBeFreeOnceItsLeaseIsOver() {
        String token = api.serviceToken("expiry-bot");
        long character = api.newCharacter(token, "Expiry Bot");
        TestHost forest = api.host("forest-1", "forest", 10);
        TestHost desert = api.host("desert-1", "desert", 10);
        long old = api.join(token, character, "forest").expect(201).number("fence");
        forest.load(character, old).expect(200);
        api.join(token, character, "desert").expect(409);

        Sql.update(SERVICES,
                "UPDATE character_lease SET expires_at = clock_timestamp() - interval '1 ms' WHERE character_id = "
                        + character);
        long fence = api.join(token, character, "desert").expect(201).number("fence");
        assertEquals("FENCED", forest.save(character, old, 1, false));
        desert.load(character, fence).expect(200);
        api.join(token, character, "forest").expect(409);
    }
}
