package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A crash, an exception or a stall at every step of every operation that moves value: whatever was answered, the same request
 * once more gets it done, once, and the books are right.
 */
class CrashPointsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final int SWORD = 1;
    private static final int ORE = 2;

    /**
     * The sequence survives rollbacks, so the fault happens once and the next try gets through. A stall ends as the statement's time
     * limit would end it, by a cancellation, but after 0.1 s instead of 2 s; a long one, or every one with
     * {@code -Domega.stalls=long}, would last 5 s and is ended by the limit itself.
     */
    private static final String FAULTY_STEP = """
            CREATE OR REPLACE FUNCTION economy_step(p_step text) RETURNS void LANGUAGE plpgsql AS $$
            DECLARE
                plan record;
            BEGIN
                SELECT * INTO plan FROM fault_plan;
                IF FOUND AND nextval('fault_seq') = plan.at THEN
                    CASE plan.kind
                        WHEN 'exception' THEN RAISE EXCEPTION 'fault at %', p_step;
                        WHEN 'halt' THEN PERFORM pg_terminate_backend(pg_backend_pid());
                        WHEN 'stall' THEN
                            PERFORM pg_sleep(0.1), pg_cancel_backend(pg_backend_pid());
                            PERFORM pg_sleep(5);
                        ELSE PERFORM pg_sleep(5);
                    END CASE;
                END IF;
            END $$""";

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static TestHost host;

    @BeforeAll
    static void start() {
        Sql.update(SERVICES,
                "CREATE TABLE fault_plan (at bigint, kind text); CREATE SEQUENCE fault_seq; " + FAULTY_STEP);
        Sql.update(SERVICES,
                "INSERT INTO item_definition (number, item, name, kind, worn_slot, rarity, level, stack_size)"
                        + " VALUES (1, 'sword', 'Sword', 'weapon', 'main_hand', 'common', 1, 1),"
                        + " (2, 'ore', 'Ore', 'material', NULL, 'common', 1, 20)");
        api = Api
                .start(SERVICES,
                        config -> config.withLimits(new ApiLimits(new ApiLimits.Rate(10_000, 10_000),
                                new ApiLimits.Rate(10_000, 10_000), new ApiLimits.Rate(10_000, 10_000), 10, 4_096, 128,
                                64, Duration.ofSeconds(20))));
        host = api.host("forest-1", "forest", 1_000);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void disarm() {
        Sql.update(SERVICES, "DELETE FROM fault_plan");
    }

    private record Owner(String token, long id) {

        static Owner withThings() {
            int number = NAMES.incrementAndGet();
            String token = api.serviceToken("crash-" + number);
            String name = "Crash " + Api.letters(number);
            Owner owner = new Owner(token, api.newCharacter(token, name));
            owner.grant(1_000, SWORD, 1);
            owner.grant(0, ORE, 5);
            return owner;
        }

        void grant(long gold, int number, int quantity) {
            api.post("/v1/admin/economy/grants", Api.OPERATOR_KEY,
                    Json.object("character_id", id, "gold", gold, "number", number, "quantity", quantity)).expect(200);
        }

        Answer act(UUID key, String what, Object... body) {
            return api.post("/v1/characters/" + id + what, token, Json.object(body), key);
        }

        long item(int number) {
            return api.get("/v1/characters/" + id + "/inventory", token)
                    .expect(200)
                    .json()
                    .get("items")
                    .valueStream()
                    .filter(i -> i.get("number").asInt() == number)
                    .findFirst()
                    .orElseThrow()
                    .get("item_id")
                    .asLong();
        }

        long list() {
            return act(UUID.randomUUID(), "/listings", "item_id", item(SWORD), "price", 200, "hours", 1).expect(200)
                    .number("listing_id");
        }
    }

    /** Prepares a state of its own and gives the request that is to be disturbed. */
    private interface Scenario {

        Supplier<Answer> prepare(UUID key);
    }

    private static void disturbEverywhere(Scenario scenario, List<String> kinds, int most) {
        List<Integer> reached = new ArrayList<>();
        for (String kind : kinds) {
            int at = 1;
            while (at <= most && disturb(scenario, kind, at)) {
                at++;
            }
            reached.add(at - 1);
        }
        assertTrue(reached.stream().allMatch(steps -> steps >= Math.min(2, most)), "steps reached: " + reached);
    }

    /** Whether the step was reached. */
    private static boolean disturb(Scenario scenario, String kind, int at) {
        Supplier<Answer> request = scenario.prepare(UUID.randomUUID());
        Sql.update(SERVICES,
                "ALTER SEQUENCE fault_seq RESTART; INSERT INTO fault_plan VALUES (" + at + ", '" + kind + "')");
        Answer first = request.get();
        Sql.update(SERVICES, "DELETE FROM fault_plan");
        boolean reached =
                Sql.query(SERVICES, "SELECT last_value >= " + at + " AND is_called FROM fault_seq").equals("t");
        assertTrue(first.status() == 200 || first.status() >= 500, kind + " " + at + ": " + first.response().body());
        String answer = request.get().expect(200).response().body();
        if (first.status() == 200) {
            assertEquals(first.response().body(), answer);
        }
        assertEquals(answer, request.get().expect(200).response().body());
        assertEquals("0", Sql.query(SERVICES, "SELECT sum(broken) FROM economy_check"), kind + " at step " + at);
        return reached;
    }

    private static final List<String> FAULTS =
            List.of("exception", "halt", "long".equals(System.getProperty("omega.stalls")) ? "long stall" : "stall");

    private static Scenario listing() {
        return key -> {
            Owner seller = Owner.withThings();
            long sword = seller.item(SWORD);
            return () -> seller.act(key, "/listings", "item_id", sword, "price", 200, "hours", 1);
        };
    }

    private static Scenario purchase() {
        return key -> {
            long listing = Owner.withThings().list();
            Owner buyer = Owner.withThings();
            return () -> buyer.act(key, "/purchases", "listing_id", listing, "price", 200);
        };
    }

    private static Scenario cancelling() {
        return key -> {
            Owner seller = Owner.withThings();
            long listing = seller.list();
            return () -> seller.act(key, "/listings/cancel", "listing_id", listing);
        };
    }

    private static Scenario claim() {
        return key -> {
            Owner seller = Owner.withThings();
            Owner.withThings()
                    .act(UUID.randomUUID(), "/purchases", "listing_id", seller.list(), "price", 200)
                    .expect(200);
            long mail = api.get("/v1/characters/" + seller.id() + "/mail", seller.token())
                    .expect(200)
                    .json()
                    .at("/letters/0/mail_id")
                    .asLong();
            return () -> seller.act(key, "/mail/claim", "mail_id", mail);
        };
    }

    private static Scenario trade() {
        return key -> {
            Owner anna = Owner.withThings();
            Owner bert = Owner.withThings();
            long trade = anna.act(UUID.randomUUID(), "/trades", "with_character_id", bert.id())
                    .expect(200)
                    .number("trade_id");
            anna.act(UUID.randomUUID(), "/trades/offer", "trade_id", trade, "gold", 30, "item_ids",
                    List.of(anna.item(SWORD))).expect(200);
            String hash = bert.act(UUID.randomUUID(), "/trades/offer", "trade_id", trade, "gold", 7, "item_ids",
                    List.of(bert.item(ORE))).expect(200).text("offer_hash");
            bert.act(UUID.randomUUID(), "/trades/confirm", "trade_id", trade, "offer_hash", hash).expect(200);
            return () -> anna.act(key, "/trades/confirm", "trade_id", trade, "offer_hash", hash);
        };
    }

    /** Its host is heard of once for each look at it, and long stalls lie between. */
    private static void keepHost() {
        if (host.heartbeat().status() != 200) {
            host = api.host("forest-1", "forest", 1_000);
        }
    }

    private static Scenario loot() {
        return key -> {
            Owner owner = Owner.withThings();
            keepHost();
            long fence = api.join(owner.token(), owner.id(), "forest").expect(201).number("fence");
            TestHost there = host;
            there.load(owner.id(), fence).expect(200);
            String body = Json.object("operations",
                    List.of(Json.map("op_id", key.toString(), "character_id", owner.id(), "fence", fence, "seq", 1,
                            "item", ORE, "count", 3),
                            Json.map("op_id", new UUID(key.getMostSignificantBits(), 1).toString(), "character_id",
                                    owner.id(), "fence", fence, "seq", 2, "item", 0, "count", 50)));
            return () -> there.call("/journal", body);
        };
    }

    @Test
    void listing_shouldSurviveFaultsAtEveryStep() {
        disturbEverywhere(listing(), FAULTS, 20);
    }

    @Test
    void purchase_shouldSurviveFaultsAtEveryStep() {
        disturbEverywhere(purchase(), FAULTS, 20);
    }

    @Test
    void cancelling_shouldSurviveFaultsAtEveryStep() {
        disturbEverywhere(cancelling(), FAULTS, 20);
    }

    @Test
    void mail_shouldSurviveFaultsAtEveryStep() {
        disturbEverywhere(claim(), FAULTS, 20);
    }

    @Test
    void trade_shouldSurviveFaultsAtEveryStep() {
        disturbEverywhere(trade(), FAULTS, 20);
    }

    @Test
    void loot_shouldSurviveFaultsAtEveryStep() {
        disturbEverywhere(loot(), FAULTS, 20);
    }

    /** It takes until the statement's time limit, 2 s; so only the first step of two. */
    @Test
    void stalls_shouldBeEndedByTheTimeLimit() {
        for (Scenario scenario : List.of(purchase(), loot())) {
            disturbEverywhere(scenario, List.of("long stall"), 1);
        }
    }
}
