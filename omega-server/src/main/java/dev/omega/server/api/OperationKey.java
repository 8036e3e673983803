package dev.omega.server.api;

import dev.omega.server.economy.Order;
import dev.omega.server.json.Identifiers;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.requests.RequestKey;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The client-made id of a request that must happen at most once, and a hash of what it asks for.
 *
 * @param actor whose id it is: no two share their ids
 * @param requestHash HMAC-SHA256 of route, path and body as they were understood, so that spelling does not matter
 */
@SuppressWarnings("ArrayRecordComponent")
record OperationKey(String actor, UUID id, byte[] requestHash) {

    static final String HEADER = "Idempotency-Key";

    private static final String DESCRIPTION =
            "A UUID made by the client for this one request. Sent again with the same key, the"
                    + " request is not done again and gets the first answer; another request under the key is a conflict.";

    static final String FOR_GOOD = " Answers are kept for good, and so are refusals.";

    static final String A_DAY = " Answers are kept for a day, and refusals are not.";

    static final String A_WHILE =
            " The answer is kept only while its ticket, tokens or password are fresh: for half of a ticket's life, otherwise for"
                    + " ten minutes. Repeated later, the request is done anew. Refusals are not kept.";

    static final String ONLY_CLAIMED =
            " The answer is not kept: the refresh token names the exchange, which gives the same tokens for ten seconds and as"
                    + " long as they are not used.";

    private static final String PARTING = " The session that has ended is still good for this repetition.";

    private static final String OF_HOSTS =
            " Zone hosts send none: registrations, heartbeats and leases say how things are, saves count by their version,"
                    + " and journals, scores, results and orders by an id of each of their entries, for good.";

    /** What the header means to a route. */
    static String description(Route<?> route) {
        return DESCRIPTION + route.keying().promise() + (route.endsSession() ? PARTING : "")
                + (route.work().isInternal() ? OF_HOSTS : "");
    }

    /**
     * The key in a request's head, or {@code null} where none is wanted or none that may be left out is there.
     *
     * @throws Problem {@code invalid_request} when it is missing or no UUID
     */
    static @Nullable UUID of(Route.Keying keying, HttpServerRequest request) {
        String header = request.getHeader(HEADER);
        if (keying == Route.Keying.NONE || (keying != Route.Keying.REQUIRED && header == null)) {
            return null;
        }
        UUID id = header == null ? null : Identifiers.parse(header);
        if (id == null) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "header " + HEADER
                    + (header == null ? " is missing" : " is no UUID") + "; make a new UUID for each request");
        }
        return id;
    }

    /** {@code secret}: without it the hash gives no hold to guess a password in a body. */
    static OperationKey of(String actor, UUID id, byte[] secret, String routeName, PathParameter path, Record body) {
        Mac mac = hmac(secret);
        // Needs no separators: no capital letter is in a name, a path begins with one and ends with the first ']'.
        mac.update(routeName.getBytes(StandardCharsets.UTF_8));
        mac.update(path.toString().getBytes(StandardCharsets.UTF_8));
        mac.update(JsonWriter.write(body));
        return new OperationKey(actor, id, mac.doFinal());
    }

    /** The same for what is kept outside of the books. */
    RequestKey request() {
        return new RequestKey(actor, id, requestHash);
    }

    /** What is wanted for a character of an account. */
    Order order(long accountId, long characterId) {
        return new Order(accountId, characterId, id, requestHash);
    }

    private static Mac hmac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
