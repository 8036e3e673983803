package dev.omega.server.zone;

import dev.omega.server.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/** Hands over how a round ended, in the tick it did; allocates in no other. Zone thread only. */
final class RoundPhase {

    private final ZoneContext zone;
    private final Departures departures;

    RoundPhase(ZoneContext zone, Departures departures) {
        this.zone = zone;
        this.departures = departures;
    }

    /** Nobody wins because others were sent away. */
    void run() {
        boolean emptied = departures.isDraining() && zone.simulation.roundForfeited();
        if (zone.simulation.endedRound() > 0 && !emptied) {
            zone.environment.rounds().ended(result(zone.simulation));
        }
    }

    private RoundResult result(Simulation simulation) {
        boolean inTeams = simulation.teams() > 1;
        long winner = inTeams ? simulation.roundWinner() : 0;
        List<Integer> teamPoints = new ArrayList<>();
        for (int team = 1; inTeams && team <= simulation.teams(); team++) {
            teamPoints.add(simulation.teamPoints(team));
        }
        List<RoundResult.PlayerPoints> players = new ArrayList<>();
        for (int i = 0; i < zone.roster.count(); i++) {
            Player player = zone.roster.player(i);
            players.add(new RoundResult.PlayerPoints(player.characterId, simulation.team(player.entity),
                    simulation.playerPoints(player.entity)));
            if (!inTeams && simulation.roundWinner() == player.netId) {
                winner = player.characterId;
            }
        }
        return new RoundResult(simulation.endedRound(), winner, teamPoints, players);
    }
}
