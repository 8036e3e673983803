package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.Rest;
import dev.omega.loadbot.measure.TradeCounts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the requests of traders and counts what came about. Thread-safe; blocks. */
final class MarketErrands implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
    private static final int OK = 200;
    /** Refusals that are part of trading. */
    private static final Set<String> DECLINED = Set.of("no_longer_open", "other_price", "own_listing",
            "not_enough_gold", "too_many_open", "item_not_held", "bag_full", "wallet_full");

    private final URI base;
    private final JsonMapper json = Rest.json();
    private final HttpClient http = Rest.client(CONNECT_TIMEOUT);
    private final LongAdder offered = new LongAdder();
    private final LongAdder bought = new LongAdder();
    private final LongAdder claimed = new LongAdder();
    private final LongAdder declined = new LongAdder();

    MarketErrands(URI base) {
        this.base = base;
    }

    /**
     * Goes on the trader's next errand.
     *
     * @return status of the answer; that of a success when a deal was only declined
     * @throws IOException when there is none
     */
    int run(Account account, Trader trader) throws IOException, InterruptedException {
        Trader.Request request;
        synchronized (trader) {
            request = trader.next(account.characterId());
        }
        HttpResponse<String> response = http.send(request(account, request), BodyHandlers.ofString());
        JsonNode answer = read(response.body());
        if (response.statusCode() / 100 == 2) {
            synchronized (trader) {
                trader.learn(request, answer);
            }
            count(request.deal());
            return response.statusCode();
        }
        synchronized (trader) {
            trader.forget(request.deal());
        }
        if (DECLINED.contains(answer.at("/error/code").asString(""))) {
            declined.increment();
            return OK;
        }
        return response.statusCode();
    }

    private JsonNode read(String body) throws IOException {
        try {
            return body.isEmpty() ? json.createObjectNode() : json.readTree(body);
        } catch (JacksonException malformed) {
            throw new IOException("the answer is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private HttpRequest request(Account account, Trader.Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(request.path()))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + account.session().accessToken())
                .header("Accept", "application/json");
        if (request.body() != null) {
            builder.header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString(json.writeValueAsString(request.body())));
        }
        return builder.build();
    }

    private void count(Trader.Deal deal) {
        switch (deal) {
            case OFFERED -> offered.increment();
            case BOUGHT -> bought.increment();
            case CLAIMED -> claimed.increment();
            case NONE -> {
                // It only looked.
            }
        }
    }

    /** What came about since the beginning. */
    TradeCounts counts() {
        return new TradeCounts(offered.sum(), bought.sum(), claimed.sum(), declined.sum());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
