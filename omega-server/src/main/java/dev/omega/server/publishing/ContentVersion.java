package dev.omega.server.publishing;

import dev.omega.server.json.Doc;

/** A published pack. */
public record ContentVersion(
        @Doc(value = "Hash of the files, 16 hex digits.", example = "0123456789abcdef") String version,
        @Doc(value = "Id of the pack.", example = "omega-realm") String packId,
        @Doc(value = "Version the pack calls itself.", example = "1.0.0") String packVersion,
        @Doc(value = "Files in it.", example = "31") int files,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long publishedAt) {}
