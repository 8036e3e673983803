package dev.omega.server.admin;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** One line of the audit log. */
public record AuditEntry(
        @Doc(example = "17") long entryId,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long at,
        @Doc(value = "Name of the admin key.", example = "local") String actor,
        @Doc(example = "127.0.0.1") String address,
        @Doc(value = "Operation id of the route.", example = "impose_sanction") String action,
        @Nullable @Doc(value = "What was changed, if the request named it.", example = "account tester") String target,
        @Nullable @Doc(value = "The request's body as JSON text; of a long one its size and hash.", example = "{\"account\":\"tester\"}") String request,
        @Nullable @Doc(value = "done, an error code, or already_running; absent while it is being done, and for good when the server died over it.", example = "done") String outcome) {}
