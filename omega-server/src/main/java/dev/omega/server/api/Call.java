package dev.omega.server.api;

import dev.omega.server.sessions.SessionIdentity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request whose head, body and caller were checked.
 *
 * @param path what stood in the path's parameter, if it has one
 * @param address the client's, in a form fit for limits
 */
record Call<B extends Record>(B body, PathParameter path, @Nullable SessionIdentity caller, String address) {

    /** The caller of a route that needs a session. */
    SessionIdentity session() {
        if (caller == null) {
            throw new IllegalStateException("the route does not ask for a session");
        }
        return caller;
    }

    /** The number in the path. */
    long id() {
        return path.number();
    }

    /** The UUID in the path. */
    UUID bootId() {
        return path.uuid();
    }
}
