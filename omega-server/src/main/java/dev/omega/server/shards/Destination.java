package dev.omega.server.shards;

/** Where a player wants to go. */
public sealed interface Destination {

    /** Any instance of a zone that has room. */
    record Zone(String zoneId) implements Destination {}

    /** Just this instance: to friends. */
    record Instance(String instanceId) implements Destination {}
}
