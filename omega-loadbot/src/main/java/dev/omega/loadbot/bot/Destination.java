package dev.omega.loadbot.bot;

/**
 * Where a bot is to go. Immutable.
 *
 * @param name of a zone or instance
 * @param isInstance whether it is just this instance, and not any of a zone
 */
public record Destination(String name, boolean isInstance) {

    /** Any instance of a zone. */
    public static Destination zone(String zoneId) {
        return new Destination(zoneId, false);
    }

    /** Just this instance. */
    public static Destination instance(String instanceId) {
        return new Destination(instanceId, true);
    }

    /** Whether who is at {@code place} is there. */
    public boolean isAt(Whereabouts.Place place) {
        return name.equals(isInstance ? place.instanceId() : place.zoneId());
    }
}
