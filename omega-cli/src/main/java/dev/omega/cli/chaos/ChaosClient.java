package dev.omega.cli.chaos;

import dev.omega.cli.output.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One player who lists, buys, takes mail and trades, and often says the same thing twice. One thread. */
final class ChaosClient {

    private static final int MEMORY = 50;

    private final ChaosWire wire;
    private final ChaosHistory history;
    private final List<Attempt.Actor> everybody;
    private final Attempt.Actor self;
    private final RandomGenerator random;
    private final int replicas;
    private final List<Attempt> earlier = new ArrayList<>();

    ChaosClient(
            ChaosWire wire,
            ChaosHistory history,
            List<Attempt.Actor> everybody,
            int index,
            int replicas,
            RandomGenerator random) {
        this.wire = wire;
        this.history = history;
        this.everybody = everybody;
        this.self = everybody.get(index);
        this.replicas = replicas;
        this.random = random;
    }

    /** Does one thing. */
    void act() throws InterruptedException {
        int choice = random.nextInt(100);
        if (choice < 15 && !earlier.isEmpty()) {
            again();
        } else if (choice < 45) {
            buy();
        } else if (choice < 70) {
            offer();
        } else if (choice < 90) {
            claim();
        } else if (choice < 97) {
            trade(somebodyElse());
        } else {
            destroy();
        }
    }

    /** An earlier request once more, to whichever replica; sometimes another one under its key. */
    private void again() throws InterruptedException {
        Attempt attempt = earlier.get(random.nextInt(earlier.size()));
        if (!history.isAcknowledged(attempt) || random.nextInt(10) > 0) {
            history.note(attempt, wire.send(replica(), attempt));
            return;
        }
        Attempt other = new Attempt(attempt.actor(), attempt.key(), "/mail/claim", json("mail_id", 999_999_999L));
        ChaosHistory.Answer answer = wire.send(replica(), other);
        if (answer != null && answer.status() < 429 && !answer.body().contains("operation_conflict")) {
            history.violation(other + " under a used key was answered " + answer);
        }
    }

    private void buy() throws InterruptedException {
        JsonNode page = wire.read(replica(), self, "/v1/market/listings?limit=30");
        JsonNode found = any(page, "listings");
        if (found != null) {
            once("/purchases",
                    json("listing_id", found.get("listing_id").asLong(), "price", found.get("price").asLong()));
        }
    }

    private void offer() throws InterruptedException {
        JsonNode item = anyInBag(self);
        if (item != null) {
            once("/listings",
                    json("item_id", item.get("item_id").asLong(), "price", 1 + random.nextLong(120), "hours", 1L));
        }
    }

    private void claim() throws InterruptedException {
        JsonNode letter = any(wire.read(replica(), self, own(self, "/mail?limit=5")), "letters");
        if (letter != null) {
            once("/mail/claim", json("mail_id", letter.get("mail_id").asLong()));
        }
    }

    private void destroy() throws InterruptedException {
        JsonNode item = anyInBag(self);
        if (item != null) {
            once("/inventory/destroy", json("item_id", item.get("item_id").asLong(), "quantity", 1L));
        }
    }

    private Attempt.Actor somebodyElse() {
        int after = 1 + random.nextInt(everybody.size() - 1);
        return everybody.get((everybody.indexOf(self) + after) % everybody.size());
    }

    /** The whole of a trade, acting for both sides. */
    private void trade(Attempt.Actor other) throws InterruptedException {
        JsonNode opened = receipt(once("/trades", json("with_character_id", other.characterId())));
        if (opened == null) {
            return;
        }
        long trade = opened.get("trade_id").asLong();
        JsonNode mine = anyInBag(self);
        JsonNode theirs = anyInBag(other);
        once("/trades/offer", offerOf(trade, mine));
        JsonNode whole =
                receipt(perform(new Attempt(other, UUID.randomUUID(), "/trades/offer", offerOf(trade, theirs))));
        if (whole != null) {
            String confirm = json("trade_id", trade, "offer_hash", whole.get("offer_hash").asString());
            once("/trades/confirm", confirm);
            perform(new Attempt(other, UUID.randomUUID(), "/trades/confirm", confirm));
        }
        once("/trades/cancel", json("trade_id", trade));
    }

    private String offerOf(long trade, @Nullable JsonNode item) {
        return json("trade_id", trade, "gold", random.nextLong(20), "item_ids",
                item == null ? List.of() : List.of(item.get("item_id").asLong()));
    }

    private ChaosHistory.@Nullable Answer once(String path, String body) throws InterruptedException {
        return perform(new Attempt(self, UUID.randomUUID(), path, body));
    }

    /** Sends it, at times to two replicas at once, and once more when no answer came. */
    private ChaosHistory.@Nullable Answer perform(Attempt attempt) throws InterruptedException {
        remember(attempt);
        if (random.nextInt(10) == 0) {
            int there = replica();
            Thread twin = Thread.startVirtualThread(() -> {
                try {
                    history.note(attempt, wire.send(there, attempt));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            ChaosHistory.Answer answer = history.note(attempt, wire.send(replica(), attempt));
            twin.join();
            return answer;
        }
        ChaosHistory.Answer answer = history.note(attempt, wire.send(replica(), attempt));
        if (answer != null && answer.isFinal()) {
            return answer;
        }
        Thread.sleep(20 + random.nextInt(200));
        return history.note(attempt, wire.send(replica(), attempt));
    }

    private void remember(Attempt attempt) {
        if (earlier.size() == MEMORY) {
            earlier.remove(random.nextInt(MEMORY));
        }
        earlier.add(attempt);
    }

    private static @Nullable JsonNode receipt(ChaosHistory.@Nullable Answer answer) {
        return answer == null || answer.status() != 200 ? null : ChaosWire.parse(answer.body());
    }

    private @Nullable JsonNode anyInBag(Attempt.Actor whose) throws InterruptedException {
        JsonNode inventory = wire.read(replica(), whose, own(whose, "/inventory"));
        if (inventory == null) {
            return null;
        }
        List<JsonNode> bag =
                inventory.path("items").valueStream().filter(i -> i.path("place").asString("").equals("bag")).toList();
        return bag.isEmpty() ? null : bag.get(random.nextInt(bag.size()));
    }

    private @Nullable JsonNode any(@Nullable JsonNode page, String field) {
        JsonNode all = page == null ? null : page.path(field);
        return all == null || all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private int replica() {
        return random.nextInt(replicas);
    }

    private static String own(Attempt.Actor actor, String path) {
        return "/v1/characters/" + actor.characterId() + path;
    }

    private static String json(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Json.write(fields);
    }
}
