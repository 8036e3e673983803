package dev.omega.server.zone;

import java.util.List;

/**
 * How a round ended. Immutable.
 *
 * @param round its number, from 1
 * @param winner the team that won; with teams of one the character; 0 when it was a draw
 * @param teamPoints of team 1, 2, ...; empty with teams of one
 * @param players those in the zone at its end
 */
public record RoundResult(int round, long winner, List<Integer> teamPoints, List<PlayerPoints> players) {

    /** Takes the lists over. */
    public RoundResult {
        teamPoints = List.copyOf(teamPoints);
        players = List.copyOf(players);
    }

    /**
     * What a player came to.
     *
     * @param team 0 with teams of one
     */
    public record PlayerPoints(long characterId, int team, int points) {}
}
