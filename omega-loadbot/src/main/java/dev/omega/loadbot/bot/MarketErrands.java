package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.Rest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * What a trader does at the API, one after the other: look through what is for sale, at its own offers, into its mail. Answers are
 * read whole and not looked at. Thread-safe; blocks.
 */
final class MarketErrands implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
    private static final int ERRANDS = 3;

    private final URI base;
    private final HttpClient http = Rest.client(CONNECT_TIMEOUT);

    MarketErrands(URI base) {
        this.base = base;
    }

    /**
     * Goes on one errand.
     *
     * @param round how many there were before
     * @return status of the answer
     * @throws IOException when there is none
     */
    int run(Account account, int round) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path(account.characterId(), round)))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + account.session().accessToken())
                .header("Accept", "application/json")
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String path(long character, int round) {
        return switch (round % ERRANDS) {
            case 0 -> "/v1/market/listings";
            case 1 -> "/v1/characters/" + character + "/listings";
            default -> "/v1/characters/" + character + "/mail";
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
