package dev.omega.server.sim.map;

/** Makes a map: a generator, or a reader of a stored one. */
public interface MapSource {

    /**
     * Makes the map.
     *
     * @param zoneId names the map in messages
     * @throws MapException when it cannot be made
     */
    ZoneMap load(String zoneId);
}
