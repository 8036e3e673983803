package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;

/** A character together with the fencing token under which a host holds it. */
public record LeaseRef(@Bounds(min = 1) long characterId, @Bounds(min = 1) long fence) {}
