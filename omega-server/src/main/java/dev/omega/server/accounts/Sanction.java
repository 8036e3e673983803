package dev.omega.server.accounts;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** What operators decided about an account. */
public record Sanction(
        @Doc(example = "ban") SanctionKind kind,
        @Doc(example = "sold gold for money") String reason,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long since,
        @Doc(value = "Milliseconds since 1970; absent: for good.", example = "1767830400000") @Nullable Long until,
        @Doc("Whether it holds now.") boolean inForce) {}
