package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A real Redis is killed, comes back empty, hangs, and is gone for good, beside a leaderboard of 100,000: nobody is logged out, everybody
 * may log in, gold and scores are what they were, and boards are right all the while.
 */
class RedisLossIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final int OWNERS = 100_000;
    private static final String BOARD = "/v1/leaderboards/large/";
    private static final String CROWD = "INSERT INTO account (kind, name) VALUES ('service', 'the-crowd');"
            + " INSERT INTO \"character\" (account_id, name, name_key, class) SELECT account_id, 'Owner ' || i,"
            + " 'owner' || i, 'mage' FROM account, generate_series(1, " + OWNERS
            + ") i WHERE account.name = 'the-crowd';"
            + " INSERT INTO leaderboard_score (board_id, season, owner_id, score, subscore, order_score, order_subscore,"
            + " changed_xid) SELECT 'large', 1, character_id, character_id % 7777, 0, -(character_id % 7777), 0,"
            + " pg_current_xact_id()::text::bigint FROM \"character\" WHERE name_key LIKE 'owner%'";

    @Test
    void lossOfRedis_shouldCostNothingButTime() {
        try (RedisProcess redis = new RedisProcess();
                Api api = Api.start(SERVICES,
                        config -> new ApiConfig(config.listen(), config.database(), redis.config(), config.keys(),
                                config.build(), config.limits().withPerAddress(10_000), config.times(),
                                config.admin()))) {
            Story story = new Story(api, redis);
            story.everythingIsRight("before");
            story.viewIsThere();
            redis.kill();
            story.everythingIsRight("while Redis is dead");
            redis.startEmpty();
            story.everythingIsRight("while Redis is empty");
            story.viewIsThere();
            redis.stop();
            story.everythingIsRight("while Redis hangs");
            redis.goOn();
            story.viewIsThere();
            story.everythingIsRight("after it hung");
            redis.kill();
            story.everythingIsRight("without Redis for good");
            story.everythingIsRight("and still");
        }
    }

    /** A player who was logged in before all of it, and gets 5 gold and a better score each time. */
    private static final class Story {

        private final Api api;
        private final RedisProcess redis;
        private final TestHost host;
        private final String token;
        private final long character;
        private long gold;
        private long score = 8_000;

        Story(Api api, RedisProcess redis) {
            this.api = api;
            this.redis = redis;
            this.host = api.host("forest-1", "forest", 100);
            this.token = logIn("before");
            this.character = api.newCharacter(token, "Redis Mourner");
            api.post("/v1/admin/leaderboards", Api.OPERATOR_KEY, Json.object("board_id", "large", "title", "Large",
                    "category", "test", "operator", "best", "order", "desc")).expect(200);
            Sql.update(SERVICES, CROWD);
        }

        private String logIn(String device) {
            return api.post("/v1/sessions/device", null, Json.object("device_id",
                    "redis-loss-" + device.replace(' ', '-'), "device_secret", "0123456789abcdef0123456789abcdef"))
                    .expect(201)
                    .text("access_token");
        }

        void everythingIsRight(String when) {
            api.get("/v1/characters/" + character, token).expect(200);
            String fresh = logIn(when);
            api.get("/v1/characters", fresh).expect(200);
            api.delete("/v1/sessions/current", fresh).expect(204);
            api.get("/v1/characters", fresh).expect(401);
            goldCounts(when);
            scoreCounts(when);
        }

        private void goldCounts(String when) {
            UUID key = UUID.randomUUID();
            String grant = Json.object("character_id", character, "gold", 5, "number", 0, "quantity", 0);
            Answer first = api.post("/v1/admin/economy/grants", Api.OPERATOR_KEY, grant, key).expect(200);
            assertEquals(first.json(),
                    api.post("/v1/admin/economy/grants", Api.OPERATOR_KEY, grant, key).expect(200).json(), when);
            gold += 5;
            assertEquals(gold, api.get("/v1/characters/" + character + "/wallet", token).expect(200).number("gold"),
                    when);
            assertEquals("0", Sql.query(SERVICES, "SELECT sum(broken) FROM economy_check"), when);
        }

        private void scoreCounts(String when) {
            score++;
            host.call("/scores", Json.object("scores", List.of(Json.map("op_id", UUID.randomUUID().toString(),
                    "board_id", "large", "character_id", character, "score", score)))).expect(200);
            Awaitility.await(when)
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> api.get(BOARD + "around?limit=3&character_id=" + character, null)
                            .expect(200)
                            .json()
                            .at("/standings/0/score")
                            .asLong() == score);
            Answer top = api.get(BOARD + "scores?limit=100", null).expect(200);
            assertEquals(OWNERS + 1, top.number("owners"), when);
            assertEquals(truth(),
                    top.json()
                            .get("standings")
                            .valueStream()
                            .map(s -> s.get("rank") + " " + s.get("character_id"))
                            .reduce((a, b) -> a + "," + b)
                            .orElseThrow(),
                    when);
        }

        private static String truth() {
            return Sql.query(SERVICES,
                    "SELECT string_agg(line, ',' ORDER BY n) FROM (SELECT concat_ws(' ', rank() OVER (ORDER BY score DESC,"
                            + " subscore DESC), owner_id) AS line, row_number() OVER (ORDER BY score DESC, subscore DESC,"
                            + " achieved_us, owner_id) AS n FROM leaderboard_score WHERE board_id = 'large' AND season = 1"
                            + " AND NOT removed) all_lines WHERE n <= 100");
        }

        /** The board is read meanwhile, as it is by players. */
        void viewIsThere() {
            long startNs = System.nanoTime();
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200)).until(() -> {
                api.get(BOARD + "scores?limit=10", null).expect(200);
                return redis.exists("omega:{board:large:1}:state");
            });
            assertTrue(redis.answers());
            System.out.printf("RedisLossIT: view of %d owners after %d ms%n", OWNERS,
                    Duration.ofNanos(System.nanoTime() - startNs).toMillis());
        }
    }
}
