package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many purchases at once, which share transactions and nothing else. */
class PurchasesIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final int BUYERS = 24;
    private static final int PRICE = 100;
    private static final int MOST_TRIES = 200;

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static Owner seller;

    @SuppressWarnings("NullAway.Init")
    private static List<Owner> buyers;

    private record Owner(String token, long id) {

        Answer act(String what, UUID key, Object... body) {
            return api.post("/v1/characters/" + id + what, token, Json.object(body), key);
        }

        Answer buy(UUID key, long listing) {
            return act("/purchases", key, "listing_id", listing, "price", PRICE);
        }

        long gold() {
            return api.get("/v1/characters/" + id + "/wallet", token).expect(200).number("gold");
        }

        void grant(long gold, int number, int quantity) {
            api.post("/v1/admin/economy/grants", Api.OPERATOR_KEY,
                    Json.object("character_id", id, "gold", gold, "number", number, "quantity", quantity)).expect(200);
        }
    }

    @BeforeAll
    static void start() {
        Sql.update(SERVICES,
                "INSERT INTO item_definition (number, item, name, kind, worn_slot, rarity, level, stack_size)"
                        + " VALUES (1, 'sword', 'Sword', 'weapon', 'main_hand', 'common', 1, 1)");
        api = Api.start(SERVICES, config -> config.withLimits(config.limits().withPerAccount(1_000)));
        List<Owner> all = new ArrayList<>();
        List<String> tokens = api.serviceTokens(IntStream.rangeClosed(0, BUYERS).mapToObj(i -> "buys-" + i).toList());
        for (int i = 0; i <= BUYERS; i++) {
            all.add(new Owner(tokens.get(i), api.newCharacter(tokens.get(i), "Buyer " + Api.letters(i))));
        }
        seller = all.removeFirst();
        buyers = all;
        seller.grant(1_000, 1, 40);
        buyers.forEach(buyer -> buyer.grant(3 * PRICE, 1, 0));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** So many swords on offer. */
    private static List<Long> offers(int count) {
        return api.get("/v1/characters/" + seller.id() + "/inventory", seller.token())
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .limit(count)
                .map(item -> seller
                        .act("/listings", UUID.randomUUID(), "item_id", item.get("item_id").asLong(), "price", PRICE,
                                "hours", 1)
                        .expect(200)
                        .number("listing_id"))
                .toList();
    }

    private record Try(Owner buyer, UUID key, long listing) {

        /** The server may say that it is busy, as it does to so many at once: that is no answer yet. */
        Answer send() {
            Answer answer = buyer.buy(key, listing);
            for (int again = 0; again < MOST_TRIES && answer.status() == 503; again++) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                answer = buyer.buy(key, listing);
            }
            return answer;
        }
    }

    private static List<Answer> allAtOnce(List<Try> tries) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running = tries.stream().map(one -> threads.submit(one::send)).toList();
            for (Future<Answer> one : running) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    private static void expectSoundBooks(String seed) {
        assertEquals("0", Sql.query(SERVICES, "SELECT sum(broken) FROM economy_check"), seed);
    }

    /** More wishes than offers and more than the buyers can pay, each twice under its key. */
    @Test
    void purchases_shouldEachHaveTheirOwnAnswerWhenTheyComeTogether() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Long> offers = offers(20);
        Map<Long, Long> before = buyers.stream().collect(Collectors.toMap(Owner::id, Owner::gold));
        List<Try> tries = new ArrayList<>();
        for (Owner buyer : buyers) {
            for (int i = 0; i < 6; i++) {
                Try one = new Try(buyer, UUID.randomUUID(), offers.get(random.nextInt(offers.size())));
                tries.addAll(List.of(one, one));
            }
        }
        Collections.shuffle(tries, random);
        List<Answer> answers = allAtOnce(tries);
        Map<UUID, String> firstOf = new HashMap<>();
        Map<Long, UUID> winner = new HashMap<>();
        Map<Long, Integer> bought = new HashMap<>();
        for (int i = 0; i < tries.size(); i++) {
            Try one = tries.get(i);
            Answer answer = answers.get(i);
            String body = answer.status() + answer.response().body();
            String first = firstOf.putIfAbsent(one.key(), body);
            assertTrue(first == null || first.equals(body), "seed " + seed + ": " + first + " and then " + body);
            if (answer.status() == 200 && first == null) {
                assertEquals(null, winner.put(one.listing(), one.key()), "sold twice, seed " + seed);
                bought.merge(one.buyer().id(), 1, Integer::sum);
            } else if (answer.status() != 200) {
                assertTrue(List.of("no_longer_open", "not_enough_gold").contains(answer.code()), answer.code());
            }
        }
        for (Owner buyer : buyers) {
            long spent = (long) PRICE * bought.getOrDefault(buyer.id(), 0);
            assertEquals(before.get(buyer.id()), Long.valueOf(buyer.gold() + spent), "seed " + seed);
        }
        assertEquals(Integer.toString(winner.size()),
                Sql.query(SERVICES, "SELECT count(*) FROM listing WHERE state = 'sold' AND listing_id IN ("
                        + offers.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")"));
        expectSoundBooks("seed " + seed);
    }

    @Test
    void purchaseThatCannotBeDone_shouldBreakNoOther() throws Exception {
        List<Long> offers = offers(10);
        long broken = offers.get(4);
        Sql.update(SERVICES, "UPDATE listing SET item_id = -1 WHERE listing_id = " + broken);
        List<Try> tries = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            buyers.get(i).grant(PRICE, 1, 0);
            tries.add(new Try(buyers.get(i), UUID.randomUUID(), offers.get(i)));
        }
        List<Answer> answers = allAtOnce(tries);
        for (int i = 0; i < offers.size(); i++) {
            assertEquals(i == 4 ? 500 : 200, answers.get(i).status(), answers.get(i).response().body());
        }
        Sql.update(SERVICES, "UPDATE listing l SET item_id = i.item_id FROM item i WHERE i.listing_id = l.listing_id"
                + " AND l.listing_id = " + broken);
        tries.get(4).send().expect(200);
        expectSoundBooks("");
    }
}
