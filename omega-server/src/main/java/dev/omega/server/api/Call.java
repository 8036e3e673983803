package dev.omega.server.api;

import dev.omega.server.admin.AuditLine;
import dev.omega.server.economy.Order;
import dev.omega.server.requests.RequestKey;
import dev.omega.server.sessions.SessionIdentity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request whose head, body and caller were checked.
 *
 * @param path what stood in the path's parameter, if it has one
 * @param address the client's, in a form fit for limits
 * @param key of an idempotent request, if the route asks for one
 * @param operator who calls a route for operators
 * @param line of the audit log, when an operator changes something; {@code null} also in a rehearsal
 */
record Call<B extends Record>(
        B body,
        PathParameter path,
        @Nullable SessionIdentity caller,
        String address,
        @Nullable OperationKey key,
        @Nullable Operator operator,
        @Nullable AuditLine line) {

    /** A call that has no line in the audit log yet. */
    Call(
            B body,
            PathParameter path,
            @Nullable SessionIdentity caller,
            String address,
            @Nullable OperationKey key,
            @Nullable Operator operator) {
        this(body, path, caller, address, key, operator, null);
    }

    /** The same call, noted. */
    Call<B> noted(AuditLine as) {
        return new Call<>(body, path, caller, address, key, operator, as);
    }

    /** The caller of a route that needs a session. */
    SessionIdentity session() {
        if (caller == null) {
            throw new IllegalStateException("the route does not ask for a session");
        }
        return caller;
    }

    /** What the caller wants done for the character in the path, under its key. */
    Order order() {
        return operationKey().order(session().accountId(), id());
    }

    /** The key of a route that asks for one. */
    OperationKey operationKey() {
        if (key == null) {
            throw new IllegalStateException("the route does not ask for a key");
        }
        return key;
    }

    /** The key of a route that takes one; {@code null} when the client sent none. */
    @Nullable
    RequestKey requestKey() {
        return key == null ? null : key.request();
    }

    /** The number in the path. */
    long id() {
        return path.number();
    }

    /** The identifier in the path. */
    String name() {
        return path.name();
    }

    /** The UUID in the path. */
    UUID bootId() {
        return path.uuid();
    }
}
