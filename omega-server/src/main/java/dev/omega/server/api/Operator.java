package dev.omega.server.api;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Whose admin key a request shows.
 *
 * @param name of the key
 * @param address the request came from
 * @param rehearsal whether the caller only wants to see what would come of it
 */
record Operator(String name, String address, boolean rehearsal) {

    /** With the value {@code true} nothing is changed: the work is done and rolled back. */
    static final String DRY_RUN_HEADER = "Omega-Dry-Run";

    static final String DRY_RUN_DESCRIPTION =
            "true: everything is checked and answered as if it had been done, and nothing is changed.";

    /** @throws Problem {@code invalid_request} when it cannot be told: then nothing may be changed */
    static boolean isRehearsal(HttpServerRequest request) {
        List<String> values = request.headers().getAll(DRY_RUN_HEADER);
        if (values.isEmpty() || values.equals(List.of("false"))) {
            return false;
        }
        if (values.equals(List.of("true"))) {
            return true;
        }
        throw Problem.of(ErrorCode.INVALID_REQUEST, DRY_RUN_HEADER + " must be true or false, once");
    }
}
