package dev.omega.server.admin;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** An account, and which of its characters was meant. */
public record PlayerFound(
        @Doc(example = "42") long accountId,
        @Doc(example = "tester") String account,
        @Nullable @Doc(value = "Absent when the account's own name was meant.", example = "7") Long characterId,
        @Nullable @Doc(example = "Anna-Lee") String character) {}
