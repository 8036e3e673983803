package dev.omega.server.zone;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.ServerEncoder;
import dev.omega.server.replication.Viewer;
import dev.omega.server.sim.ConfirmBuffer;
import dev.omega.server.sim.EventBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what cannot wait for the next State: answers to actions, and to those involved the events of this tick. The
 * other events are kept for the States of those who see them.
 */
final class EventPhase {

    /** An attacker or a target stays in sight this long (docs/decisions.md, "Replication"). */
    private static final int PIN_S = 10;

    private final ZoneContext zone;
    private final int[] scratchValues = new int[EventBuffer.MAX_FIELDS];
    private final int pinTicks;

    EventPhase(ZoneContext zone) {
        this.zone = zone;
        this.pinTicks = PIN_S * zone.config.simHz();
    }

    void run() {
        sendConfirms(zone.simulation.confirms());
        EventBuffer events = zone.simulation.events();
        zone.feed.beginTick(zone.tick);
        long first = zone.feed.next();
        for (int event = 0; event < events.size(); event++) {
            append(events, event);
        }
        for (int event = 0; event < events.size(); event++) {
            sendInstant(zone.roster.byEntity(events.source(event)), first);
            sendInstant(zone.roster.byEntity(events.target(event)), first);
        }
    }

    private void sendConfirms(ConfirmBuffer confirms) {
        for (int i = 0; i < confirms.size(); i++) {
            Player player = zone.roster.byEntity(confirms.entity(i));
            PlayerLink link = player == null ? null : player.link();
            if (link != null && zone.outbox.accepts(link, Outbox.MESSAGE_LIMIT_BYTES)) {
                ServerEncoder.confirm(zone.outbox.begin(), confirms.actionSeq(i), confirms.code(i), confirms.detail(i));
                zone.outbox.send(link, ZoneCounter.CONFIRMS_SENT);
            }
        }
    }

    private void append(EventBuffer events, int event) {
        int count = events.fieldCount(event);
        for (int field = 0; field < count; field++) {
            scratchValues[field] = events.field(event, field);
        }
        int source = events.source(event);
        int target = events.target(event);
        zone.feed.append(events.kind(event), source, target, scratchValues, count);
        if (events.kind(event) == EventKind.DAMAGE && source >= 0) {
            pin(zone.roster.byEntity(source), target);
            pin(zone.roster.byEntity(target), source);
        }
    }

    private void pin(@Nullable Player player, int opponent) {
        Viewer viewer = player == null ? null : player.viewer();
        if (viewer != null) {
            zone.replicator.pin(viewer, opponent, zone.tick + pinTicks);
        }
    }

    private void sendInstant(@Nullable Player player, long first) {
        if (player == null || player.instantTick == zone.tick) {
            return;
        }
        Viewer viewer = player.viewer();
        PlayerLink link = player.link();
        if (viewer == null || link == null || !player.ready || !viewer.can(Capabilities.INSTANT_EVENTS)) {
            return;
        }
        player.instantTick = zone.tick;
        int snap = zone.replicator.netTick() & 127;
        if (zone.outbox.accepts(link, Outbox.MESSAGE_LIMIT_BYTES)
                && zone.feed.writeInstant(viewer, first, snap, zone.outbox.begin())) {
            zone.outbox.send(link, ZoneCounter.EVENTS_SENT);
        }
    }
}
