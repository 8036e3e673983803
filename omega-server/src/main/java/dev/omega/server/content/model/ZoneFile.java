package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code zones/<id>.json}: a zone.
 *
 * @param map name of its map: {@code forest} is read from {@code maps/forest.tmj}
 * @param arena rules of matches; for zones of kind arena, and only for them
 */
public record ZoneFile(
        @Bounds(min = 1, max = 64) String name,
        ZoneType kind,
        @Matches(Matches.IDENTIFIER) String map,
        Rules rules,
        @Bounds(max = 64) List<SpawnGroup> spawns,
        @Nullable Arena arena) {

    /**
     * How the zone plays.
     *
     * @param pvp whether players can hurt each other
     * @param capacity players an instance is meant for; a hint for shards that do not say otherwise
     * @param simHz simulation ticks per second
     */
    public record Rules(
            boolean pvp,
            @Bounds(min = 1, max = 10_000) int capacity,
            @Bounds(min = 20, max = 60) int simHz,
            Death death) {}

    /**
     * What death means for a player here.
     *
     * @param respawnMs time until it comes back
     * @param vitalsPercent health, mana and stamina it comes back with
     * @param experienceLossPercent part of the experience since the present level that is lost
     */
    public record Death(
            @Bounds(min = 0, max = 600_000) int respawnMs,
            ReturnPlace at,
            @Bounds(min = 1, max = 100) int vitalsPercent,
            @Bounds(min = 0, max = 100) int experienceLossPercent) {}

    /**
     * So many creatures of one sort.
     *
     * @param region where their homes are: a region of the map; the whole map when left out
     * @param route what they patrol: a route of the map
     */
    public record SpawnGroup(
            @Matches(Matches.IDENTIFIER) String creature,
            @Bounds(min = 1, max = 4_000) int count,
            @Nullable @Matches(Matches.IDENTIFIER) String region,
            @Bounds(min = 0, max = 86_400_000) int respawnMs,
            @Nullable @Matches(Matches.IDENTIFIER) String route) {}

    /**
     * A match.
     *
     * @param teams 1 when everybody fights everybody
     * @param scoreLimit kills that end a round
     * @param pauseMs between rounds
     * @param board leaderboard that gets what each player scored in a round
     */
    public record Arena(
            @Bounds(min = 1, max = 8) int teams,
            @Bounds(min = 1, max = 10_000) int scoreLimit,
            @Bounds(min = 10_000, max = 7_200_000) int roundMs,
            @Bounds(min = 0, max = 600_000) int pauseMs,
            @Nullable @Matches(Matches.IDENTIFIER) String board) {}
}
