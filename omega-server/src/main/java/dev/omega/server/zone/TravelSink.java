package dev.omega.server.zone;

/** Takes players who want to another zone. Called by the zone thread, rarely; must not block. */
@FunctionalInterface
public interface TravelSink {

    /** For instances whose roads lead nowhere. */
    TravelSink NONE = (characterId, fence, zoneId) -> {};

    /**
     * A player stepped on a road. It plays on until it is handed over, or is told why not.
     *
     * @param fence token the character is played under
     * @param zoneId where the road leads
     */
    void wanted(long characterId, long fence, String zoneId);
}
