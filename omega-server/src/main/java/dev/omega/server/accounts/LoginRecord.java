package dev.omega.server.accounts;

import dev.omega.server.json.Doc;

/** Somebody came in, or tried. */
public record LoginRecord(
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long at,
        @Doc(value = "password or device.", example = "password") String method,
        boolean succeeded,
        @Doc(example = "192.0.2.7") String address) {}
