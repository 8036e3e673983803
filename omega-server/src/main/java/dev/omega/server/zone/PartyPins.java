package dev.omega.server.zone;

import dev.omega.server.replication.Viewer;

/** Keeps the members of a party in each other's sight, as far as they are near enough to be seen at all. Zone thread only. */
final class PartyPins {

    /** Longer than attackers are kept, so that the party is the last to give way when there are too many of both. */
    private static final int PIN_S = 12;

    private final ZoneContext zone;

    PartyPins(ZoneContext zone) {
        this.zone = zone;
    }

    /** Once a second for each player, spread over the ticks of a second. */
    void run() {
        int hz = zone.config.simHz();
        for (int i = zone.tick % hz; i < zone.roster.count(); i += hz) {
            Player player = zone.roster.player(i);
            Viewer viewer = player.viewer();
            if (viewer != null) {
                pin(viewer, player.party());
            }
        }
    }

    private void pin(Viewer viewer, long[] members) {
        for (long member : members) {
            Player other = zone.roster.byCharacter(member);
            if (other != null) {
                zone.replicator.pin(viewer, other.entity, zone.tick + PIN_S * zone.config.simHz());
            }
        }
    }
}
