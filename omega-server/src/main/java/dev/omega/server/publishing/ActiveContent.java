package dev.omega.server.publishing;

import dev.omega.server.json.Doc;

/** The pack in use. */
public record ActiveContent(
        @Doc(value = "Fetch it from /v1/content/{version}.", example = "0123456789abcdef") String version,
        @Doc(value = "Id of the pack.", example = "omega-realm") String packId,
        @Doc(value = "Version the pack calls itself.", example = "1.0.0") String packVersion,
        @Doc(value = "Since when, in milliseconds since 1970.", example = "1767225600000") long activatedAt) {}
