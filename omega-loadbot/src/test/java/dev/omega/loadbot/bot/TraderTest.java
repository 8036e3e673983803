package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TraderTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode answer(String path) {
        String text = switch (path) {
            case "/v1/market/listings" ->
                "{\"listings\":[{\"listing_id\":7,\"price\":9},{\"listing_id\":8,\"price\":12}]}";
            case "/v1/characters/3/listings" -> "{\"listings\":[{\"listing_id\":7,\"price\":9}]}";
            case "/v1/characters/3/inventory" ->
                "{\"gold\":90,\"items\":[{\"item_id\":30,\"place\":\"worn\"},{\"item_id\":31,\"place\":\"bag\"}]}";
            case "/v1/characters/3/mail" -> "{\"letters\":[{\"mail_id\":44,\"gold\":5}]}";
            default -> "{}";
        };
        return JSON.readTree(text);
    }

    @Test
    void trader_shouldBuyWhatOthersOfferSellWhatIsInItsBagAndEmptyItsMail() {
        Trader trader = new Trader(1);
        List<Trader.Request> deals = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            Trader.Request request = trader.next(3);
            trader.learn(request, request.body() == null ? answer(request.path()) : JSON.createObjectNode());
            if (request.body() != null) {
                deals.add(request);
            }
        }
        Map<String, Object> bought = body(deals, "/v1/characters/3/purchases");
        assertEquals(31L, body(deals, "/v1/characters/3/listings").get("item_id"), "what is worn is kept");
        assertEquals(44L, body(deals, "/v1/characters/3/mail/claim").get("mail_id"));
        assertEquals(Long.valueOf(8).equals(bought.get("listing_id")) ? 12L : 9L, bought.get("price"));
        Trader.Request last =
                deals.stream().filter(deal -> deal.deal() == Trader.Deal.BOUGHT).reduce((_, b) -> b).orElseThrow();
        assertEquals(8L, Objects.requireNonNull(last.body()).get("listing_id"), "7 is its own, as it knows by then");
    }

    private static Map<String, Object> body(List<Trader.Request> deals, String path) {
        return Objects.requireNonNull(
                deals.stream().filter(deal -> deal.path().equals(path)).findFirst().orElseThrow().body());
    }

    @Test
    void dealThatWasTried_shouldNotBeTriedAgain() {
        Trader trader = new Trader(1);
        int tried = 0;
        for (int i = 0; i < 14; i++) {
            Trader.Request request = trader.next(3);
            tried += request.body() == null ? 0 : 1;
            trader.forget(request.deal());
        }
        assertEquals(0, tried, "it knows of nothing to deal with");
        assertTrue(trader.next(3).path().startsWith("/v1/"));
        assertNotEquals(new Trader(1).next(3).path(), new Trader(3).next(3).path(), "not all do the same at once");
    }
}
