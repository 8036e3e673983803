package dev.omega.server.zone;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.NoticeCode;
import dev.omega.protocol.ServerEncoder;
import dev.omega.server.replication.Viewer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets characters out: logout, lost links, the host's orders, and the emptying of the instance. Zone thread only. */
final class Departures {

    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final int NORMAL_CLOSURE = 1000; // RFC 6455
    private static final int RETRY_STEP_MS = 50;
    private static final int RETRY_STEPS = 40;
    private static final int NOT_DRAINING = -1;

    private final ZoneContext zone;
    private final LinkDesk links;
    private final Checkpoints checkpoints;
    private final LastStates lastStates;
    private final Transits transits;
    private final int linkDeadTicks;
    private int drainAt = NOT_DRAINING;
    private int closed;

    /** Whether the last player of a drained instance is out; read by any thread. */
    private volatile boolean drained;

    Departures(ZoneContext zone, LinkDesk links, Checkpoints checkpoints, LastStates lastStates, Transits transits) {
        this.zone = zone;
        this.links = links;
        this.checkpoints = checkpoints;
        this.lastStates = lastStates;
        this.transits = transits;
        this.linkDeadTicks = zone.config.ticks(zone.config.linkDeadMs());
    }

    boolean isDrained() {
        return drained;
    }

    boolean isDraining() {
        return drainAt != NOT_DRAINING;
    }

    /** A clean logout. */
    void onLeave(Player player) {
        letOut(player, NORMAL_CLOSURE, "left", true);
        zone.count(ZoneCounter.LEAVES);
    }

    /** The link broke: the avatar waits for its player. */
    void onDisconnected(Player player) {
        links.detach(player);
        zone.count(ZoneCounter.LINKS_LOST);
    }

    /** The client is too slow for what it gets. */
    void onTooSlow(Player player) {
        links.close(player, CloseCode.TOO_SLOW, "too far behind");
        zone.count(ZoneCounter.CLOSED_TOO_SLOW);
    }

    /** The host wants the character out. */
    void onDrop(ControlCommand.Drop drop) {
        Player player = zone.roster.byCharacter(drop.characterId());
        if (player != null) {
            player.fence = Math.max(player.fence, drop.fence());
            letOut(player, drop.closeCode(), drop.reason(), drop.release());
            zone.count(ZoneCounter.KICKED);
        }
    }

    /** Saves a player and takes it out of the world; its connection stays, for it goes on elsewhere. */
    @Nullable
    HandedOver handOver(long characterId, HandedOver.Why why) {
        Player player = zone.roster.byCharacter(characterId);
        Viewer viewer = player == null ? null : player.viewer();
        PlayerLink link = player == null ? null : player.link();
        if (player == null || viewer == null || link == null || !mayGo(player, viewer, why)) {
            return null;
        }
        HandedOver traveller = new HandedOver(characterId, player.fence, player.connection, link, player.protocol,
                viewer.capabilities(), new CompletableFuture<>());
        checkpoints.save(player, true);
        lastStates.keep(player.cell, zone.tick);
        links.detach(player);
        zone.roster.remove(player);
        zone.simulation.despawn(player.entity);
        transits.add(traveller);
        zone.count(ZoneCounter.HANDED_OVER);
        return traveller;
    }

    private boolean mayGo(Player player, Viewer viewer, HandedOver.Why why) {
        return switch (why) {
            case SENT -> viewer.can(Capabilities.TRANSFERS);
            case TRAVELS -> viewer.can(Capabilities.TRANSFERS) && zone.simulation.entities().alive(player.entity);
            case CLOSED -> true;
        };
    }

    /** Everybody has to go in {@code seconds}; an earlier deadline stays. */
    void onDrain(int seconds) {
        int at = zone.tick + seconds * zone.config.simHz();
        drainAt = isDraining() ? Math.min(drainAt, at) : at;
        if (seconds > 0) {
            announce(NoticeCode.RESTART, "the server restarts in " + seconds + " s");
        }
    }

    /** Ends the wait of link-dead avatars and of a drain whose time has come. */
    void run() {
        boolean drainNow = isDraining() && zone.tick >= drainAt;
        for (int i = zone.roster.count() - 1; i >= 0; i--) {
            Player player = zone.roster.player(i);
            if (drainNow) {
                letOut(player, CloseCode.SHUTTING_DOWN, retryReason(), true);
            } else if (player.isLinkDead() && zone.tick - player.linkDeadSince >= linkDeadTicks) {
                letOut(player, NORMAL_CLOSURE, "left", true);
                zone.count(ZoneCounter.LINK_DEAD_EXPIRED);
            }
        }
        if (drainNow) {
            transits.closeAll(retryReason());
            drained = true;
        }
    }

    /** Saves and closes everybody, one after the other, whatever any of them throws. */
    void closeAll() {
        for (int i = zone.roster.count() - 1; i >= 0; i--) {
            Player player = zone.roster.player(i);
            try {
                letOut(player, CloseCode.SHUTTING_DOWN, retryReason(), true);
            } catch (RuntimeException e) {
                LOG.error("instance {}: character {} could not be saved", zone.config.instanceId(), player.characterId,
                        e);
            }
        }
        transits.closeAll(retryReason());
    }

    /** Spread over two seconds, so that the players of an instance do not come back all at once. */
    private String retryReason() {
        return "retry=" + (zone.config.retryMs() + closed++ % RETRY_STEPS * RETRY_STEP_MS);
    }

    /** Saved before the player is told: with the goodbye in hand it may be back at once. */
    private void letOut(Player player, int closeCode, String reason, boolean save) {
        if (save) {
            checkpoints.save(player, true);
            lastStates.keep(player.cell, zone.tick);
        }
        links.close(player, closeCode, reason);
        zone.roster.remove(player);
        zone.simulation.despawn(player.entity);
    }

    /** Tells one player, if it has a link. */
    void tell(Player player, int code, String text) {
        PlayerLink link = player.link();
        if (link != null) {
            ServerEncoder.notice(zone.outbox.begin(), code, text);
            zone.outbox.send(link, ZoneCounter.NOTICES_SENT);
        }
    }

    /** Tells everybody. */
    void announce(int code, String text) {
        ServerEncoder.notice(zone.outbox.begin(), code, text);
        for (int i = 0; i < zone.roster.count(); i++) {
            PlayerLink link = zone.roster.player(i).link();
            if (link != null) {
                zone.outbox.send(link, ZoneCounter.NOTICES_SENT);
            }
        }
    }
}
