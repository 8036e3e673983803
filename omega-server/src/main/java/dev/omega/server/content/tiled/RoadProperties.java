package dev.omega.server.content.tiled;

/** What the properties of triggers that lead to other zones say. */
public final class RoadProperties {

    /** Type of a trigger that takes a player to another zone. */
    public static final String TRIGGER_TYPE = "travel";
    /** Which zone a trigger leads to. */
    public static final String ZONE = "zone";

    private RoadProperties() {}

    /** Whether a trigger leads to another zone. */
    public static boolean isRoad(MapObject trigger) {
        return trigger.type().equals(TRIGGER_TYPE);
    }
}
