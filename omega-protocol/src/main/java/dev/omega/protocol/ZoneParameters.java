package dev.omega.protocol;

/**
 * What a client learns about its zone in Welcome.
 *
 * @param zone id of the zone definition, such as {@code forest}
 * @param instance id of the running copy, such as {@code forest-1}
 * @param map hash of the map's content, or empty
 * @param widthMetres extent along x
 * @param heightMetres extent along y
 * @param interestMetres distance within which entities are shown
 * @param slots most entities shown at a time, 1..128
 * @param phase simulation tick modulo netDiv at which this client's States are taken
 * @param speeds the character's speeds
 */
public record ZoneParameters(
        String zone,
        String instance,
        String map,
        int widthMetres,
        int heightMetres,
        int interestMetres,
        int slots,
        int phase,
        Speeds speeds) {}
