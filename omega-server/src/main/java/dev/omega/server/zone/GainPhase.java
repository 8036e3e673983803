package dev.omega.server.zone;

import dev.omega.server.sim.GainBuffer;
import dev.omega.server.sim.ScoreBuffer;
import dev.omega.server.sim.rules.ArenaRules;

/** Hands over what players took up in the tick, and their points when a round ended in it. Zone thread only. */
final class GainPhase {

    private final ZoneContext zone;
    private final GainSink sink;

    GainPhase(ZoneContext zone) {
        this.zone = zone;
        this.sink = zone.environment.gains();
    }

    void run() {
        GainBuffer gains = zone.simulation.gains();
        for (int i = 0; i < gains.size(); i++) {
            Player player = zone.roster.byEntity(gains.entity(i));
            if (player == null) {
                throw new IllegalStateException("entity " + gains.entity(i) + " took something up and is no player");
            }
            sink.gained(gains.operation(i), player.characterId, player.fence, gains.item(i), gains.count(i));
            zone.count(ZoneCounter.GAINS);
        }
        ArenaRules arena = zone.config.definition().rules().arena();
        if (arena != null && arena.board() != null) {
            handOver(zone.simulation.scores(), arena.board());
        }
    }

    private void handOver(ScoreBuffer scores, String board) {
        for (int i = 0; i < scores.size(); i++) {
            Player player = zone.roster.byEntity(scores.entity(i));
            if (player != null) {
                sink.scored(board, player.characterId, scores.points(i));
            }
        }
    }
}
