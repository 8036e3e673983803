package dev.omega.loadbot.bot;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One trader: what it has seen at the trading post, and what it does next, one request at a time. It looks at what is for sale and buys one
 * of it that is not its own, looks into its bag and offers something, looks into its mail and takes out what it finds. Who uses it
 * holds its lock; it is asked for the next errand before the last one is over when answers are slow.
 */
final class Trader {

    private static final int ERRANDS = 7;
    private static final int LEAST_PRICE = 5;
    private static final int MOST_PRICE = 50;
    private static final int HOURS = 1;

    private final SplittableRandom random;
    private final Set<Long> ownOffers = new HashSet<>();
    private int errand;
    private long offer;
    private long price;
    private long item;
    private long letter;

    /** A trader whose first errand differs from that of the next one. */
    Trader(long seed) {
        random = new SplittableRandom(seed);
        errand = random.nextInt(ERRANDS);
    }

    /**
     * A request to make.
     *
     * @param path below the API's address
     * @param body {@code null}: only a look
     * @param deal what comes about when it succeeds
     */
    record Request(String path, @Nullable Map<String, Object> body, Deal deal) {}

    /** What a request brings about. */
    enum Deal {
        NONE,
        OFFERED,
        BOUGHT,
        CLAIMED
    }

    /** What it does next. Where there is nothing to do it looks at what is for sale. */
    Request next(long character) {
        String own = "/v1/characters/" + character;
        errand = (errand + 1) % ERRANDS;
        return switch (errand) {
            case 1 -> offer == 0
                    ? look("/v1/market/listings")
                    : new Request(own + "/purchases", Map.of("listing_id", offer, "price", price), Deal.BOUGHT);
            case 2 -> look(own + "/inventory");
            case 3 -> item == 0
                    ? look("/v1/market/listings")
                    : new Request(own + "/listings", Map.of("item_id", item, "price",
                            random.nextInt(LEAST_PRICE, MOST_PRICE + 1), "hours", HOURS), Deal.OFFERED);
            case 4 -> look(own + "/mail");
            case 5 -> letter == 0
                    ? look("/v1/market/listings")
                    : new Request(own + "/mail/claim", Map.of("mail_id", letter), Deal.CLAIMED);
            case 6 -> look(own + "/listings");
            default -> look("/v1/market/listings");
        };
    }

    private static Request look(String path) {
        return new Request(path, null, Deal.NONE);
    }

    /** What the answer to its last request tells it. */
    void learn(Request request, JsonNode answer) {
        if (request.path.endsWith("/inventory")) {
            item = first(answer.path("items"), "item_id", node -> node.path("place").asString("").equals("bag"));
        } else if (request.path.endsWith("/mail")) {
            letter = first(answer.path("letters"), "mail_id", _ -> true);
        } else if (request.path.equals("/v1/market/listings")) {
            choose(answer.path("listings"));
        } else if (request.path.endsWith("/listings") && request.body == null) {
            ownOffers.clear();
            answer.path("listings").forEach(one -> ownOffers.add(one.path("listing_id").asLong()));
        }
        forget(request.deal);
    }

    /** A deal that was tried is not tried again. */
    void forget(Deal deal) {
        switch (deal) {
            case OFFERED -> item = 0;
            case BOUGHT -> offer = 0;
            case CLAIMED -> letter = 0;
            case NONE -> {
                // It only looked.
            }
        }
    }

    /** Any offer of another one: all want the cheapest, and only one gets it. */
    private void choose(JsonNode listings) {
        List<JsonNode> others =
                listings.valueStream().filter(one -> !ownOffers.contains(one.path("listing_id").asLong())).toList();
        if (!others.isEmpty()) {
            JsonNode one = others.get(random.nextInt(others.size()));
            offer = one.path("listing_id").asLong();
            price = one.path("price").asLong();
        }
    }

    private static long first(JsonNode list, String field, Predicate<JsonNode> wanted) {
        return list.valueStream().filter(wanted).mapToLong(one -> one.path(field).asLong()).findFirst().orElse(0);
    }
}
