package dev.omega.server.shards;

/** Where a player wants to go. */
public sealed interface Destination {

    /** Name of the zone or instance. */
    String place();

    /** Any instance of a zone that has room. */
    record Zone(String zoneId) implements Destination {

        @Override
        public String place() {
            return zoneId;
        }
    }

    /** Just this instance: to friends. */
    record Instance(String instanceId) implements Destination {

        @Override
        public String place() {
            return instanceId;
        }
    }
}
