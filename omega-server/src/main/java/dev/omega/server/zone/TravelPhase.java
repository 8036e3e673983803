package dev.omega.server.zone;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.NoticeCode;
import dev.omega.server.replication.Viewer;
import dev.omega.server.sim.RoadBuffer;

/** Hands over who stepped on a road in the tick; allocates in no other. Zone thread only. */
final class TravelPhase {

    /** Who steps on roads again and again asks no more often, and is told so once. */
    private static final int REST_S = 2;

    private final ZoneContext zone;
    private final Departures departures;
    private final int restTicks;

    TravelPhase(ZoneContext zone, Departures departures) {
        this.zone = zone;
        this.departures = departures;
        this.restTicks = REST_S * zone.config.simHz();
    }

    void run() {
        RoadBuffer taken = zone.simulation.roadsTaken();
        for (int i = 0; i < taken.size(); i++) {
            Player player = zone.roster.byEntity(taken.entity(i));
            if (player != null) {
                go(player, taken.road(i).zoneId());
            }
        }
    }

    /** Nobody who is link-dead goes anywhere, and from an instance that is emptied all are sent on anyway. */
    private void go(Player player, String zoneId) {
        Viewer viewer = player.viewer();
        if (viewer == null || departures.isDraining()) {
            return;
        }
        if (zone.tick - player.travelFrom < 0) {
            tellToRest(player, zoneId);
            return;
        }
        player.travelFrom = zone.tick + restTicks;
        player.toldToRest = false;
        zone.count(ZoneCounter.TRAVELS);
        if (viewer.can(Capabilities.TRANSFERS)) {
            zone.environment.travels().wanted(player.characterId, player.fence, zoneId);
        } else {
            departures.tell(player, NoticeCode.ROAD_CLOSED, "your client cannot follow to " + zoneId);
        }
    }

    private void tellToRest(Player player, String zoneId) {
        if (!player.toldToRest) {
            player.toldToRest = true;
            departures.tell(player, NoticeCode.ROAD_CLOSED,
                    "you were on a road a moment ago; step on the one to " + zoneId + " again");
        }
    }
}
