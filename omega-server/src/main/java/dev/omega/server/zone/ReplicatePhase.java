package dev.omega.server.zone;

import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.Quantization;
import dev.omega.server.replication.LinkPressure;
import dev.omega.server.replication.StateFrame;
import dev.omega.server.replication.Viewer;
import org.jspecify.annotations.Nullable;

/** Tells players what happened: confirms and events at once, States to the viewers due in this tick. */
final class ReplicatePhase {

    private final ZoneContext zone;
    private final Departures departures;
    private final WorldSampler sampler;
    private final EventPhase events;
    private final PartyPins parties;
    private final Observers observers;
    private final FrameFiller filler;
    private final StateFrame frame = new StateFrame();
    private final @Nullable ParallelStates parallel;

    ReplicatePhase(ZoneContext zone, Departures departures, Observers observers) {
        this.zone = zone;
        this.departures = departures;
        this.observers = observers;
        sampler = new WorldSampler(zone.simulation.entities(), zone.table);
        events = new EventPhase(zone);
        parties = new PartyPins(zone);
        filler = new FrameFiller(zone);
        parallel = zone.config.stateWriters() > 1 ? new ParallelStates(zone, filler, zone.config.stateWriters()) : null;
    }

    void run() {
        sampler.sample(zone.tick);
        zone.replicator.beginTick();
        events.run();
        parties.run();
        int phase = zone.tick % zone.replication.netDiv();
        for (int i = 0; i < zone.roster.count(); i++) {
            if (zone.roster.hasPhase(i, phase)) {
                replicate(zone.roster.player(i));
            }
        }
        if (parallel != null) {
            parallel.writeAndSend();
        }
        observers.run();
    }

    /** Under load, players who are not fighting get every second State. */
    private boolean isSpared(Player player) {
        return zone.sparesIdle && (zone.replicator.netTick() & 1) != 0
                && (zone.simulation.entities().statusBits(player.entity) & EntityStatus.IN_COMBAT) == 0;
    }

    private void replicate(Player player) {
        Viewer viewer = player.viewer();
        PlayerLink link = player.link();
        if (viewer != null && link != null && player.ready && zone.replicator.isDue(viewer) && !isSpared(player)) {
            replicate(player, viewer, link);
        }
    }

    private void replicate(Player player, Viewer viewer, PlayerLink link) {
        switch (viewer.pressure().judge(link.queuedBytes(), zone.tick)) {
            case SEND -> send(viewer, link);
            case SKIP -> zone.count(ZoneCounter.STATES_SKIPPED);
            case CLOSE -> departures.onTooSlow(player);
        }
        countHalving(player, viewer.pressure());
    }

    private void send(Viewer viewer, PlayerLink link) {
        if (parallel != null) {
            parallel.add(viewer, link);
            return;
        }
        int snap = Quantization.seven(zone.replicator.netTick());
        if (zone.feed.writePending(viewer, snap, zone.outbox.begin())) {
            zone.outbox.send(link, ZoneCounter.EVENTS_SENT);
        }
        filler.fill(frame, viewer.entity());
        if (zone.replicator.writeState(viewer, frame, zone.outbox.begin())) {
            zone.outbox.sendState(link);
        } else {
            zone.count(ZoneCounter.STATES_IDLE);
        }
    }

    private void countHalving(Player player, LinkPressure pressure) {
        if (pressure.isHalved() && !player.halved) {
            zone.count(ZoneCounter.VIEWERS_HALVED);
        }
        player.halved = pressure.isHalved();
    }
}
