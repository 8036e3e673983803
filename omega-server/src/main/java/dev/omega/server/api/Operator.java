package dev.omega.server.api;

import io.vertx.core.http.HttpServerRequest;

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

    static boolean isRehearsal(HttpServerRequest request) {
        return "true".equals(request.getHeader(DRY_RUN_HEADER));
    }
}
