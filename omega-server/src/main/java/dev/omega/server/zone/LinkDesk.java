package dev.omega.server.zone;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ServerEncoder;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.ZoneParameters;
import dev.omega.server.replication.Viewer;

/** Ties connections to avatars and unties them: Welcome, link-dead, replaced. Zone thread only. */
final class LinkDesk {

    private static final int METRE = 256;

    private final ZoneContext zone;
    private final String mapHash;

    LinkDesk(ZoneContext zone) {
        this.zone = zone;
        this.mapHash = Long.toHexString(zone.config.definition().map().hash());
    }

    /** The connection plays the player's avatar from now on: a new view, a new resume token, a Welcome. */
    void attach(Player player, int connection, PlayerLink link, int clientCapabilities, boolean resumed) {
        int capabilities = Capabilities.agreed(clientCapabilities, Capabilities.ALL);
        Viewer viewer = zone.replicator.addViewer(player.entity, capabilities);
        zone.feed.skipAll(viewer);
        zone.roster.attach(player, connection, link, viewer);
        zone.simulation.restartSequences(player.entity);
        ResumeToken token = ResumeToken.random(zone.environment.tokens());
        player.expect(token);
        ServerEncoder.welcome(zone.outbox.begin(), welcome(player, viewer, token, resumed));
        zone.outbox.send(link, ZoneCounter.WELCOMES_SENT);
    }

    /** The player's connection, if any, is closed and forgotten; the avatar stays as link-dead. */
    void close(Player player, int closeCode, String reason) {
        PlayerLink link = player.link();
        if (link != null) {
            link.close(closeCode, reason);
            detach(player);
        }
    }

    /** The player's connection is gone. */
    void detach(Player player) {
        Viewer viewer = player.viewer();
        if (viewer != null) {
            zone.replicator.removeViewer(viewer);
            zone.roster.detach(player, zone.tick);
        }
    }

    private Welcome welcome(Player player, Viewer viewer, ResumeToken token, boolean resumed) {
        int netDiv = zone.config.replication().netDiv();
        int netTick = zone.tick / netDiv;
        long sinceNetTickMs = (zone.tick - netTick * netDiv) * 1000L / zone.config.simHz();
        long epochMs = zone.environment.clock().millis() - sinceNetTickMs;
        int capabilities = viewer.capabilities() | (resumed ? Capabilities.RESUMED : 0);
        return new Welcome(player.protocol, player.netId, zone.config.simHz(), netDiv, netTick, epochMs / 1000,
                (int) (epochMs % 1000), token.text(), capabilities, parameters(viewer));
    }

    private ZoneParameters parameters(Viewer viewer) {
        var definition = zone.config.definition();
        var replication = zone.config.replication();
        return new ZoneParameters(definition.zoneId(), zone.config.instanceId(), mapHash, definition.map().width(),
                definition.map().height(), replication.enterRadius() / METRE, replication.viewCap(), viewer.phase(),
                zone.simulation.playerSpeeds());
    }
}
