package dev.omega.server.hostlink;

/** A character together with the fencing token under which a host holds it. */
public record LeaseRef(long characterId, long fence) {}
