package dev.omega.server.api;

import dev.omega.server.economy.Order;
import dev.omega.server.json.Identifiers;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
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
 * @param requestHash HMAC-SHA256 of route, path and body as they were understood, so that spelling does not matter
 */
@SuppressWarnings("ArrayRecordComponent")
record OperationKey(UUID id, byte[] requestHash) {

    static final String HEADER = "Idempotency-Key";

    static final String DESCRIPTION =
            "A UUID made by the client for this one request. Sent again with the same key, the"
                    + " request is not done again and gets the first answer; another request under the key is a conflict."
                    + " Outside of the economy answers are kept for a day, and refusals are not.";

    /**
     * The key in a request's head, or {@code null} where none is wanted or none that may be left out is there.
     *
     * @throws Problem {@code invalid_request} when it is missing or no UUID
     */
    static @Nullable UUID of(Route.Keying keying, HttpServerRequest request) {
        String header = request.getHeader(HEADER);
        if (keying == Route.Keying.NONE || (keying == Route.Keying.OPTIONAL && header == null)) {
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
    static OperationKey of(UUID id, byte[] secret, String routeName, PathParameter path, Record body) {
        Mac mac = hmac(secret);
        mac.update(routeName.getBytes(StandardCharsets.UTF_8));
        mac.update(path.toString().getBytes(StandardCharsets.UTF_8));
        mac.update(JsonWriter.write(body));
        return new OperationKey(id, mac.doFinal());
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
