package dev.omega.server.zone;

import dev.omega.server.sim.GainBuffer;

/** Hands over what players took up in the tick. Zone thread only. */
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
    }
}
