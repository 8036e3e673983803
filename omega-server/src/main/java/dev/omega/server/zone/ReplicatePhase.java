package dev.omega.server.zone;

import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.Quantization;
import dev.omega.protocol.VitalMask;
import dev.omega.server.replication.LinkPressure;
import dev.omega.server.replication.StateFrame;
import dev.omega.server.replication.Viewer;
import dev.omega.server.sim.EntityTable;
import dev.omega.server.sim.Simulation;

/** Tells players what happened: confirms and events at once, States to the viewers due in this tick. */
final class ReplicatePhase {

    private static final int HEALTH = Integer.numberOfTrailingZeros(VitalMask.HEALTH);
    private static final int MANA = Integer.numberOfTrailingZeros(VitalMask.MANA);
    private static final int STAMINA = Integer.numberOfTrailingZeros(VitalMask.STAMINA);
    private static final int MAX_HEALTH = Integer.numberOfTrailingZeros(VitalMask.MAX_HEALTH);
    private static final int MAX_MANA = Integer.numberOfTrailingZeros(VitalMask.MAX_MANA);
    private static final int MAX_STAMINA = Integer.numberOfTrailingZeros(VitalMask.MAX_STAMINA);
    private static final int STATE = Integer.numberOfTrailingZeros(VitalMask.STATE);

    private final ZoneContext zone;
    private final Departures departures;
    private final WorldSampler sampler;
    private final EventPhase events;
    private final StateFrame frame = new StateFrame();

    ReplicatePhase(ZoneContext zone, Departures departures) {
        this.zone = zone;
        this.departures = departures;
        sampler = new WorldSampler(zone.simulation.entities(), zone.table);
        events = new EventPhase(zone);
    }

    void run() {
        sampler.sample(zone.tick);
        zone.replicator.beginTick();
        events.run();
        for (int i = 0; i < zone.roster.count(); i++) {
            Player player = zone.roster.player(i);
            Viewer viewer = player.viewer();
            PlayerLink link = player.link();
            if (viewer != null && link != null && player.ready && zone.replicator.isDue(viewer) && !isSpared(player)) {
                replicate(player, viewer, link);
            }
        }
    }

    /** Under load, players who are not fighting get every second State. */
    private boolean isSpared(Player player) {
        return zone.sparesIdle && (zone.replicator.netTick() & 1) != 0
                && (zone.simulation.entities().statusBits(player.entity) & EntityStatus.IN_COMBAT) == 0;
    }

    private void replicate(Player player, Viewer viewer, PlayerLink link) {
        switch (viewer.pressure().judge(link.queuedBytes(), zone.tick)) {
            case SEND -> send(player, viewer, link);
            case SKIP -> zone.count(ZoneCounter.STATES_SKIPPED);
            case CLOSE -> departures.onTooSlow(player);
        }
        countHalving(player, viewer.pressure());
    }

    private void send(Player player, Viewer viewer, PlayerLink link) {
        int snap = Quantization.seven(zone.replicator.netTick());
        if (zone.feed.writePending(viewer, snap, zone.outbox.begin())) {
            zone.outbox.send(link, ZoneCounter.EVENTS_SENT);
        }
        fillFrame(player.entity);
        if (zone.replicator.writeState(viewer, frame, zone.outbox.begin())) {
            zone.outbox.send(link, ZoneCounter.STATES_SENT);
        } else {
            zone.count(ZoneCounter.STATES_IDLE);
        }
    }

    private void fillFrame(int entity) {
        Simulation simulation = zone.simulation;
        EntityTable entities = simulation.entities();
        frame.dilation(zone.stats.ladder().pacePercent());
        frame.ack(simulation.appliedInputSeq(entity));
        frame.self(simulation.appliedX(entity), simulation.appliedY(entity));
        frame.speed(simulation.speedPercent(entity), simulation.speedTicks(entity));
        frame.vital(HEALTH, entities.health(entity));
        frame.vital(MANA, entities.mana(entity));
        frame.vital(STAMINA, entities.stamina(entity));
        frame.vital(MAX_HEALTH, entities.maxHealth(entity));
        frame.vital(MAX_MANA, entities.maxMana(entity));
        frame.vital(MAX_STAMINA, entities.maxStamina(entity));
        frame.vital(STATE, entities.stateId(entity));
    }

    private void countHalving(Player player, LinkPressure pressure) {
        if (pressure.isHalved() && !player.halved) {
            zone.count(ZoneCounter.VIEWERS_HALVED);
        }
        player.halved = pressure.isHalved();
    }
}
