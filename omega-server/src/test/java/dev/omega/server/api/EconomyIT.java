package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What characters own, through the API; after every test the books must be right. */
class EconomyIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final int SWORD = 1;
    private static final int ORE = 2;
    private static final int KING_AXE = 3;

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static TestHost host;

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES,
                config -> config.withLimits(new ApiLimits(new ApiLimits.Rate(10_000, 10_000),
                        new ApiLimits.Rate(1_000, 1_000), new ApiLimits.Rate(1_000, 1_000), 10, 4_096, 128, 64,
                        java.time.Duration.ofSeconds(20))));
        host = api.host("forest-1", "forest", 100);
        host.call("/items", Json.object("items", List.of(item(SWORD, "sword", "main_hand", 1, 1),
                item(ORE, "ore", null, 1, 20), item(KING_AXE, "king-axe", "main_hand", 30, 1)))).expect(204);
    }

    private static Object item(
            int number,
            String item,
            @org.jspecify.annotations.Nullable String slot,
            int level,
            int stack) {
        var fields = Json.map("number", number, "item", item, "name", item, "kind", "thing", "rarity",
                number == KING_AXE ? "epic" : "common", "level", level, "stack_size", stack);
        if (slot != null) {
            fields.put("worn_slot", slot);
        }
        return fields;
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void books_shouldBeRight() {
        Answer checks = api.get("/v1/admin/economy/checks", Api.OPERATOR_KEY).expect(200);
        assertTrue(checks.json().get("sound").asBoolean(), checks.response().body());
    }

    /** A character with gold, and who may act for it. */
    private record Owner(String token, long id) {

        static Owner rich(long gold) {
            int number = NAMES.incrementAndGet();
            String token = api.serviceToken("economy-" + number);
            Owner owner = new Owner(token, api.newCharacter(token, "Rich " + Api.letters(number)));
            if (gold > 0) {
                owner.grant(gold, 0, 0).expect(200);
            }
            return owner;
        }

        Answer grant(long gold, int number, int quantity) {
            return api.post("/v1/admin/economy/grants", Api.OPERATOR_KEY,
                    Json.object("character_id", id, "gold", gold, "number", number, "quantity", quantity));
        }

        Answer act(String what, Object... body) {
            return act(UUID.randomUUID(), what, body);
        }

        Answer act(UUID key, String what, Object... body) {
            return api.post("/v1/characters/" + id + what, token, Json.object(body), key);
        }

        Answer see(String what) {
            return api.get("/v1/characters/" + id + what, token).expect(200);
        }

        long gold() {
            return see("/wallet").number("gold");
        }

        List<JsonNode> items() {
            return see("/inventory").json().get("items").valueStream().toList();
        }

        long newItem(int number) {
            grant(0, number, 1).expect(200);
            return items().stream()
                    .filter(i -> i.get("place").asString().equals("bag") && i.get("number").asInt() == number)
                    .mapToLong(i -> i.get("item_id").asLong())
                    .max()
                    .orElseThrow();
        }

        long fence() {
            Answer joined = api.join(token, id, "forest").expect(201);
            host.load(id, joined.number("fence")).expect(200);
            return joined.number("fence");
        }
    }

    @Test
    void grant_shouldStackWhatStacks() {
        Owner owner = Owner.rich(500);
        owner.grant(0, ORE, 30).expect(200);
        owner.grant(0, ORE, 5).expect(200);
        assertEquals(List.of(20, 15), owner.items().stream().map(i -> i.get("quantity").asInt()).toList());
        assertEquals(500, owner.gold());
        assertEquals(3, owner.see("/ledger").json().get("entries").size());
    }

    @Test
    void sameKey_shouldGetTheFirstAnswerAgain() {
        Owner owner = Owner.rich(500);
        long sword = owner.newItem(SWORD);
        UUID key = UUID.randomUUID();
        String first =
                owner.act(key, "/listings", "item_id", sword, "price", 100, "hours", 1).expect(200).response().body();
        assertEquals(first,
                owner.act(key, "/listings", "hours", 1, "price", 100, "item_id", sword).expect(200).response().body());
        assertEquals("operation_conflict",
                owner.act(key, "/listings", "item_id", sword, "price", 101, "hours", 1).expect(409).code());
        assertEquals(499, owner.gold());
        String used = "/v1/admin/operations?operation_id=" + key;
        assertEquals(1, api.get(used, Api.VIEWER_KEY).expect(200).json().get("operations").size());
        assertEquals("list",
                api.get(used + "&actor_id=" + owner.id(), Api.VIEWER_KEY).json().at("/operations/0/kind").asString());
        assertEquals(0, api.get(used + "&actor_id=0", Api.VIEWER_KEY).expect(200).json().get("operations").size());
        assertEquals("invalid_request",
                api.send(java.net.http.HttpRequest.newBuilder(api.uri("/v1/characters/" + owner.id() + "/mail/claim"))
                        .header("Authorization", "Bearer " + owner.token())
                        .header("Content-Type", "application/json")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"mail_id\":1}"))
                        .build()).expect(400).code());
    }

    @Test
    void bag_shouldWearMoveSplitAndDestroy() {
        Owner owner = Owner.rich(0);
        long first = owner.newItem(SWORD);
        long second = owner.newItem(SWORD);
        long axe = owner.newItem(KING_AXE);
        owner.act("/inventory/equip", "item_id", first).expect(200);
        owner.act("/inventory/equip", "item_id", second).expect(200);
        assertEquals("level_too_low", owner.act("/inventory/equip", "item_id", axe).expect(409).code());
        owner.grant(0, ORE, 10).expect(200);
        long ore = owner.items()
                .stream()
                .filter(i -> i.get("number").asInt() == ORE)
                .findFirst()
                .orElseThrow()
                .get("item_id")
                .asLong();
        assertEquals("not_wearable", owner.act("/inventory/equip", "item_id", ore).expect(409).code());
        owner.act("/inventory/move", "item_id", ore, "bag_slot", 50, "quantity", 4).expect(200);
        owner.act("/inventory/destroy", "item_id", ore, "quantity", 6).expect(200);
        assertEquals("item_not_held",
                owner.act("/inventory/destroy", "item_id", ore, "quantity", 1).expect(409).code());
        assertEquals("there is no item 9999; numbers are those of the content in use, once a zone host has run it",
                owner.grant(0, 9_999, 1).expect(404).json().at("/error/message").asString());
        JsonNode worn =
                owner.items().stream().filter(i -> i.get("place").asString().equals("worn")).findFirst().orElseThrow();
        assertEquals(second, worn.get("item_id").asLong());
        assertEquals(4,
                owner.items()
                        .stream()
                        .filter(i -> i.path("bag_slot").asInt() == 50)
                        .findFirst()
                        .orElseThrow()
                        .get("quantity")
                        .asInt());
    }

    @Test
    void market_shouldMoveItemAndGoldByMail() {
        Owner seller = Owner.rich(10);
        Owner buyer = Owner.rich(1_000);
        long sword = seller.newItem(SWORD);
        long listing =
                seller.act("/listings", "item_id", sword, "price", 200, "hours", 24).expect(200).number("listing_id");
        Answer found =
                api.get("/v1/market/listings?number=1&max_price=200&min_price=200&rarity=common&limit=1", buyer.token())
                        .expect(200);
        assertEquals(listing, found.json().at("/listings/0/listing_id").asLong());

        assertEquals("other_price", buyer.act("/purchases", "listing_id", listing, "price", 2).expect(409).code());
        assertEquals("own_listing", seller.act("/purchases", "listing_id", listing, "price", 200).expect(409).code());
        long mail = buyer.act("/purchases", "listing_id", listing, "price", 200).expect(200).number("mail_id");
        assertEquals("no_longer_open", buyer.act("/purchases", "listing_id", listing, "price", 200).expect(409).code());

        buyer.act("/mail/claim", "mail_id", mail).expect(200);
        assertEquals("no_longer_open", buyer.act("/mail/claim", "mail_id", mail).expect(409).code());
        assertEquals(800, buyer.gold());
        assertEquals(sword, buyer.items().getFirst().get("item_id").asLong());
        long proceeds = seller.see("/mail").json().at("/letters/0/mail_id").asLong();
        assertEquals("no_longer_open", buyer.act("/mail/claim", "mail_id", proceeds).expect(409).code());
        assertEquals(8 + 190, seller.act("/mail/claim", "mail_id", proceeds).expect(200).number("gold"));
        assertEquals(1, api.get("/v1/market/prices?number=1", buyer.token()).expect(200).json().get("days").size());
        JsonNode fee = entries("account=sale_fee&limit=1").getFirst();
        assertEquals(10, fee.get("delta").asLong());
        List<JsonNode> purchase = entries("limit=100").stream()
                .filter(e -> e.get("operation_id").equals(fee.get("operation_id")))
                .toList();
        assertTrue(purchase.stream().anyMatch(e -> e.get("account_id").asLong() == buyer.id()), purchase::toString);
        assertEquals(0,
                purchase.stream()
                        .filter(e -> e.get("asset").asInt() == 0)
                        .mapToLong(e -> e.get("delta").asLong())
                        .sum(),
                purchase::toString);
        long oldest = purchase.getLast().get("entry_id").asLong();
        assertTrue(entries("limit=1&before=" + oldest).getFirst().get("entry_id").asLong() < oldest);
        api.get("/v1/admin/ledger/entries?account=nobody", Api.VIEWER_KEY).expect(404);
    }

    /** Lines of the books of all. */
    private static List<JsonNode> entries(String query) {
        return api.get("/v1/admin/ledger/entries?" + query, Api.VIEWER_KEY)
                .expect(200)
                .json()
                .get("entries")
                .valueStream()
                .toList();
    }

    @Test
    void search_shouldPageWithoutGapsAndRefuseNonsense() {
        Owner seller = Owner.rich(1_000);
        List<Long> prices = List.of(30L, 10L, 20L, 20L, 10L);
        for (long price : prices) {
            seller.act("/listings", "item_id", seller.newItem(KING_AXE), "price", price, "hours", 1).expect(200);
        }
        List<Long> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = api.get("/v1/market/listings?rarity=epic&min_level=30&limit=2" + after, seller.token())
                    .expect(200)
                    .json();
            page.get("listings").forEach(l -> seen.add(l.get("price").asLong()));
            after = page.has("next") ? "&after=" + page.get("next").asString() : "";
        } while (!after.isEmpty());
        assertEquals(prices.stream().sorted().toList(), seen);
        for (String bad : List.of("limit=0", "limit=101", "limit=x", "nonsense=1", "after=1", "rarity=best",
                "limit=1&limit=2", "min_price=-1", "number=1%20OR%201=1")) {
            assertEquals("invalid_request", api.get("/v1/market/listings?" + bad, seller.token()).expect(400).code(),
                    bad);
        }
    }

    @Test
    void expiredListing_shouldComeBackByMail() {
        Owner seller = Owner.rich(10);
        long listing = seller.act("/listings", "item_id", seller.newItem(SWORD), "price", 5, "hours", 1)
                .expect(200)
                .number("listing_id");
        Sql.update(SERVICES, "UPDATE listing SET expires_at = now() WHERE listing_id = " + listing);
        assertEquals("no_longer_open",
                Owner.rich(10).act("/purchases", "listing_id", listing, "price", 5).expect(409).code());
        assertEquals("1", Sql.query(SERVICES, "SELECT market_expire(100)"));
        assertEquals("expired", seller.see("/mail").json().at("/letters/0/subject").asString());
        assertEquals("no_longer_open", seller.act("/listings/cancel", "listing_id", listing).expect(409).code());
    }

    @Test
    void trade_shouldNeedBothToConfirmTheSame() {
        Owner anna = Owner.rich(100);
        Owner bert = Owner.rich(0);
        long sword = anna.newItem(SWORD);
        bert.grant(0, ORE, 10).expect(200);
        long ore = bert.items().getFirst().get("item_id").asLong();
        long trade = anna.act("/trades", "with_character_id", bert.id()).expect(200).number("trade_id");
        anna.act("/trades/offer", "trade_id", trade, "gold", 30, "item_ids", List.of(sword)).expect(200);
        String seen = bert.act("/trades/offer", "trade_id", trade, "gold", 0, "item_ids", List.of(ore))
                .expect(200)
                .text("offer_hash");
        assertEquals(seen, anna.see("/trades").json().at("/trades/0/offer_hash").asString());
        assertEquals("WAITING",
                anna.act("/trades/confirm", "trade_id", trade, "offer_hash", seen).expect(200).text("outcome"));

        // The classic fraud: the stack shrinks after the other side agreed.
        bert.act("/inventory/destroy", "item_id", ore, "quantity", 9).expect(200);
        assertEquals("offer_changed",
                bert.act("/trades/confirm", "trade_id", trade, "offer_hash", seen).expect(409).code());
        String now = anna.see("/trades").json().at("/trades/0/offer_hash").asString();
        assertEquals("WAITING",
                bert.act("/trades/confirm", "trade_id", trade, "offer_hash", now).expect(200).text("outcome"));
        assertEquals("OK",
                anna.act("/trades/confirm", "trade_id", trade, "offer_hash", now).expect(200).text("outcome"));
        assertEquals(30, bert.gold());
        assertEquals(List.of(sword), bert.items().stream().map(i -> i.get("item_id").asLong()).toList());
        assertEquals("no_longer_open", anna.act("/trades/cancel", "trade_id", trade).expect(409).code());
        JsonNode shown = api.get("/v1/admin/trades/find?trade_id=" + trade, Api.VIEWER_KEY).expect(200).json();
        assertEquals("done", shown.get("state").asString());
        assertEquals(anna.id(), shown.at("/yours/character_id").asLong(), "it began the trade");
        assertEquals(sword, shown.at("/yours/items/0/item_id").asLong());
        assertEquals(ore, shown.at("/theirs/items/0/item_id").asLong());
        api.get("/v1/admin/trades/find?trade_id=" + (trade + 1_000), Api.VIEWER_KEY).expect(404);
    }

    @Test
    void tradeOfSomethingListedMeanwhile_shouldNotHappen() {
        Owner anna = Owner.rich(100);
        Owner bert = Owner.rich(100);
        assertEquals("invalid_request", anna.act("/trades", "with_character_id", anna.id()).expect(400).code());
        long sword = anna.newItem(SWORD);
        long trade = anna.act("/trades", "with_character_id", bert.id()).expect(200).number("trade_id");
        anna.act("/trades/offer", "trade_id", trade, "gold", 0, "item_ids", List.of(sword)).expect(200);
        anna.act("/listings", "item_id", sword, "price", 5, "hours", 1).expect(200);
        String hash = bert.see("/trades").json().at("/trades/0/offer_hash").asString();
        bert.act("/trades/confirm", "trade_id", trade, "offer_hash", hash).expect(200);
        assertEquals("item_not_held",
                anna.act("/trades/confirm", "trade_id", trade, "offer_hash", hash).expect(409).code());
    }

    @Test
    void openTrades_shouldBeFewOnEitherSideAndEndWhenNothingHappens() {
        Owner anna = Owner.rich(0);
        Owner bert = Owner.rich(0);
        Owner carl = Owner.rich(0);
        for (int i = 0; i < 10; i++) {
            bert.act("/trades", "with_character_id", anna.id()).expect(200);
            carl.act("/trades", "with_character_id", anna.id()).expect(200);
        }
        assertEquals("too many are open; end one first",
                bert.act("/trades", "with_character_id", carl.id()).expect(409).json().at("/error/message").asString());
        Answer busy = Owner.rich(0).act("/trades", "with_character_id", anna.id()).expect(409);
        assertEquals("too_many_open", busy.code());
        assertTrue(busy.response().body().contains("the other character"), busy.response().body());
        anna.act("/trades", "with_character_id", carl.id()).expect(200);
        List<Long> all = tradesOf(anna, 100);
        assertEquals(21, all.size());
        assertEquals(all.stream().sorted(Comparator.reverseOrder()).toList(), tradesOf(anna, 8));
        assertEquals(3,
                api.get("/v1/admin/trades?limit=3&character_id=" + anna.id(), Api.VIEWER_KEY)
                        .json()
                        .get("trades")
                        .size());

        Sql.update(SERVICES,
                "UPDATE trade SET changed_at = now() - interval '16 minutes' WHERE first_id = " + bert.id());
        long touched = tradesOf(bert, 100).getFirst();
        bert.act("/trades/offer", "trade_id", touched, "gold", 0, "item_ids", List.of()).expect(200);
        Sql.query(SERVICES, "SELECT trade_expire('15 minutes', 100)");
        assertEquals(List.of(touched), tradesOf(bert, 100));
        assertEquals(12, tradesOf(anna, 100).size());
        Sql.update(SERVICES, "UPDATE trade SET state = 'cancelled', closed_at = now() WHERE state = 'open'");
    }

    /** Numbers of the open trades, read in pages. */
    private static List<Long> tradesOf(Owner owner, int limit) {
        List<Long> seen = new ArrayList<>();
        String before = "";
        do {
            JsonNode page = owner.see("/trades?limit=" + limit + before).json();
            page.get("trades").forEach(t -> seen.add(t.get("trade_id").asLong()));
            before = page.has("next") ? "&before=" + page.get("next").asLong() : "";
        } while (!before.isEmpty());
        return seen;
    }

    @Test
    void deletedCharacter_shouldLeaveNothingOpenAndKeepItsFirstAnswers() {
        Owner anna = Owner.rich(100);
        Owner bert = Owner.rich(100);
        long sword = anna.newItem(SWORD);
        UUID key = UUID.randomUUID();
        Answer listed = anna.act(key, "/listings", "item_id", sword, "price", 50, "hours", 1).expect(200);
        bert.act("/trades", "with_character_id", anna.id()).expect(200);
        anna.act("/trades", "with_character_id", bert.id()).expect(200);
        UUID refused = UUID.randomUUID();
        bert.act(refused, "/purchases", "listing_id", listed.number("listing_id"), "price", 51).expect(409);
        api.call("DELETE", "/v1/characters/" + anna.id(), anna.token(), null).expect(204);

        assertEquals("no_longer_open",
                bert.act("/purchases", "listing_id", listed.number("listing_id"), "price", 50).expect(409).code());
        assertEquals(List.of(), tradesOf(bert, 100));
        assertEquals("no_longer_open", bert.act("/trades", "with_character_id", anna.id()).expect(409).code());
        assertEquals("mail " + anna.id(),
                Sql.query(SERVICES, "SELECT concat_ws(' ', place, owner_id) FROM item WHERE item_id = " + sword));
        assertEquals(listed.response().body(),
                anna.act(key, "/listings", "item_id", sword, "price", 50, "hours", 1).expect(200).response().body());
        anna.act("/listings", "item_id", sword, "price", 50, "hours", 1).expect(404);
        api.call("DELETE", "/v1/characters/" + bert.id(), bert.token(), null).expect(204);
        assertEquals("other_price",
                bert.act(refused, "/purchases", "listing_id", listed.number("listing_id"), "price", 51)
                        .expect(409)
                        .code());
    }

    @Test
    void journal_shouldEnterEachOperationOnceAndInOrder() {
        Owner owner = Owner.rich(0);
        long fence = owner.fence();
        List<Object> operations = new ArrayList<>();
        for (int seq = 1; seq <= 4; seq++) {
            operations.add(operation(owner.id(), fence, seq, seq == 3 ? 999 : ORE, 7));
        }
        assertEquals(List.of("CONFIRMED", "CONFIRMED", "REJECTED", "CONFIRMED"), journal(operations));
        assertEquals(List.of("CONFIRMED", "CONFIRMED", "REJECTED", "CONFIRMED"), journal(operations));
        assertEquals(List.of("GAP"), journal(List.of(operation(owner.id(), fence, 6, ORE, 1))));
        assertEquals(List.of("FENCED"), journal(List.of(operation(owner.id(), fence - 1, 5, ORE, 1))));
        assertEquals(21, owner.items().stream().mapToInt(i -> i.get("quantity").asInt()).sum());

        Object late = operation(owner.id(), fence - 1, 5, 0, 40);
        Answer forced =
                api.post("/v1/admin/journal", Api.OPERATOR_KEY, Json.object("operations", List.of(late))).expect(200);
        assertEquals("CONFIRMED", forced.json().at("/results/0/verdict").asString());
        assertEquals(40, owner.gold());
    }

    @Test
    void journal_shouldGoOnWhenThePlayerLogsInAgainWhereItsCharacterIs() {
        Owner owner = Owner.rich(0);
        long older = owner.fence();
        assertEquals(List.of("CONFIRMED"), journal(List.of(operation(owner.id(), older, 1, 0, 10))));
        long newer = owner.fence();
        assertEquals(List.of("CONFIRMED", "CONFIRMED"),
                journal(List.of(operation(owner.id(), older, 2, 0, 10), operation(owner.id(), newer, 1, 0, 10))),
                "found under the older token before the host learned of the newer one");
        assertEquals(List.of("FENCED"), journal(List.of(operation(owner.id(), older, 3, 0, 10))));
        assertEquals(30, owner.gold());
    }

    private static Object operation(long character, long fence, long seq, int item, int count) {
        return Json.map("op_id", UUID.randomUUID().toString(), "character_id", character, "fence", fence, "seq", seq,
                "item", item, "count", count);
    }

    private static List<String> journal(List<Object> operations) {
        return host.call("/journal", Json.object("operations", operations))
                .expect(200)
                .json()
                .get("results")
                .valueStream()
                .map(r -> r.get("verdict").asString())
                .toList();
    }

    @Test
    void frozenPart_shouldRefuseNewOperationsAndAnswerOldOnes() {
        Owner owner = Owner.rich(100);
        UUID key = UUID.randomUUID();
        long sword = owner.newItem(SWORD);
        owner.act(key, "/listings", "item_id", sword, "price", 10, "hours", 1).expect(200);
        long fence = owner.fence();
        freeze(true, "listing").expect(200);
        freeze(true, "loot").expect(200);
        try {
            owner.act(key, "/listings", "item_id", sword, "price", 10, "hours", 1).expect(200);
            assertEquals("frozen",
                    owner.act("/listings", "item_id", sword, "price", 10, "hours", 1).expect(503).code());
            assertEquals(List.of("FROZEN"), journal(List.of(operation(owner.id(), fence, 1, 0, 5))));
        } finally {
            freeze(false, "listing").expect(200);
            freeze(false, "loot").expect(200);
        }
        assertEquals(List.of("CONFIRMED"), journal(List.of(operation(owner.id(), fence, 1, 0, 5))));
    }

    private static Answer freeze(boolean frozen, String... functions) {
        return api.post("/v1/admin/economy/switches", Api.OPERATOR_KEY,
                Json.object("functions", List.of(functions), "frozen", frozen, "reason", "test"));
    }

    private static List<String> frozen() {
        return api.get("/v1/admin/economy/switches", Api.VIEWER_KEY)
                .expect(200)
                .json()
                .get("switches")
                .valueStream()
                .filter(s -> s.get("frozen").asBoolean())
                .map(s -> s.get("function").asString())
                .toList();
    }

    @Test
    void switches_shouldChangeTogetherAndBeReadWithoutTheBooks() {
        freeze(true, "grant", "nothing").expect(400);
        assertEquals(List.of(), frozen());
        Sql.update(SERVICES, "ALTER VIEW economy_supply RENAME TO economy_supply_away");
        try {
            freeze(true, "grant", "mail").expect(200);
            assertEquals(List.of("grant", "mail"), frozen());
            freeze(false, "grant", "mail").expect(200);
            assertEquals(List.of(), frozen());
        } finally {
            Sql.update(SERVICES, "ALTER VIEW economy_supply_away RENAME TO economy_supply");
        }
    }

    @Test
    void manyBuyers_shouldBuyOnce() throws Exception {
        Owner seller = Owner.rich(100);
        List<Owner> buyers = List.of(Owner.rich(50), Owner.rich(50), Owner.rich(50));
        long listing = seller.act("/listings", "item_id", seller.newItem(SWORD), "price", 50, "hours", 1)
                .expect(200)
                .number("listing_id");
        List<Callable<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Owner buyer = buyers.get(i % buyers.size());
            tries.add(() -> buyer.act("/purchases", "listing_id", listing, "price", 50).status());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int bought = 0;
            for (Future<Integer> status : threads.invokeAll(tries)) {
                bought += status.get() == 200 ? 1 : 0;
            }
            assertEquals(1, bought);
        }
        assertEquals(100, buyers.stream().mapToLong(Owner::gold).sum());
    }

    @Test
    void applicationRole_shouldNotTouchTheBooksItself() {
        Owner.rich(5);
        for (String sql : List.of("UPDATE wallet SET gold = 5", "DELETE FROM ledger_entry",
                "UPDATE ledger_entry SET delta = 5",
                "INSERT INTO item (number, quantity, owner_id, place, bag_slot) VALUES (1, 1, 1, 'bag', 9)",
                "SELECT economy_give(0, gen_random_uuid(), -1, 1, 0, 5)", "UPDATE operation SET result = NULL",
                "DROP TABLE wallet")) {
            String message = String.valueOf(
                    assertThrows(IllegalStateException.class, () -> Sql.update(SERVICES, "SET ROLE omega_app; " + sql))
                            .getMessage());
            assertTrue(message.contains("permission denied") || message.contains("must be owner"), message);
        }
        assertTrue(String.valueOf(assertThrows(IllegalStateException.class, () -> Sql.update(SERVICES,
                "WITH o AS (INSERT INTO operation (actor_id, op_id, request_hash) VALUES (1, '00000000-0000-4000-8000-000000000009', sha256('x'))"
                        + " RETURNING op_id) INSERT INTO ledger_entry (op_actor, op_id, account_id, asset, delta) SELECT 1, op_id, 1, 0, 5 FROM o"))
                .getMessage()).contains("do not add up"));
        assertFalse(Sql.query(SERVICES, "SELECT count(*) FROM wallet").equals("0"));
    }
}
