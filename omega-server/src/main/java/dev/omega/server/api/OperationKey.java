package dev.omega.server.api;

import dev.omega.server.economy.Order;
import dev.omega.server.json.Identifiers;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The client-made id of a request that must happen at most once, and a hash of what it asks for.
 *
 * @param requestHash SHA-256 of route, path and body as they were understood, so that spelling does not matter
 */
@SuppressWarnings("ArrayRecordComponent")
record OperationKey(UUID id, byte[] requestHash) {

    static final String HEADER = "Idempotency-Key";

    static final String DESCRIPTION =
            "A UUID made by the client for this one request. Sent again with the same key, the"
                    + " request is not done again and gets the first answer; another request under the key is a conflict.";

    /**
     * The key in a request's head.
     *
     * @throws Problem {@code invalid_request} when there is none
     */
    static UUID required(HttpServerRequest request) {
        String header = request.getHeader(HEADER);
        UUID id = header == null ? null : Identifiers.parse(header);
        if (id == null) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "header " + HEADER
                    + (header == null ? " is missing" : " is no UUID") + "; make a new UUID for each request");
        }
        return id;
    }

    static OperationKey of(UUID id, String routeName, PathParameter path, Record body) {
        MessageDigest sha = sha256();
        sha.update(routeName.getBytes(StandardCharsets.UTF_8));
        sha.update(path.toString().getBytes(StandardCharsets.UTF_8));
        sha.update(JsonWriter.write(body));
        return new OperationKey(id, sha.digest());
    }

    /** What is wanted for a character of an account. */
    Order order(long accountId, long characterId) {
        return new Order(accountId, characterId, id, requestHash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
