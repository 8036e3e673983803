package dev.omega.server.zone;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.Quantization;
import dev.omega.server.replication.StateFrame;
import dev.omega.server.replication.Viewer;
import java.util.ArrayList;
import java.util.List;

/**
 * Operators who look over somebody's shoulder: they get States as its player would, send nothing and are in nobody's view. Zone
 * thread only.
 */
final class Observers {

    /** Somebody with more than this unread misses States until it has caught up. */
    private static final int LIMIT_BYTES = 64 * 1024;
    private static final int NORMAL_CLOSURE = 1000; // RFC 6455

    private final ZoneContext zone;
    private final SightDesk sights;
    private final List<Observer> observers = new ArrayList<>();
    private final FrameFiller filler;
    private final StateFrame frame = new StateFrame();

    Observers(ZoneContext zone, SightDesk sights) {
        this.zone = zone;
        filler = new FrameFiller(zone);
        this.sights = sights;
    }

    private record Observer(PlayerLink link, Viewer viewer, int generation) {}

    /** From the next State on {@code link} gets what {@code who} could see; it is closed when there is nobody like that. */
    void add(String who, PlayerLink link) {
        int entity = sights.find(who);
        if (entity < 0) {
            link.close(CloseCode.RESUME_REFUSED, "nobody here is called " + who);
            return;
        }
        Viewer viewer = zone.replicator.addViewer(entity, Capabilities.ALL & ~Capabilities.INSTANT_EVENTS);
        zone.feed.skipAll(viewer);
        observers.add(new Observer(link, viewer, zone.simulation.entities().generation(entity)));
    }

    /** Somebody looks no longer. */
    @SuppressWarnings("ReferenceEquality") // Links are identities.
    void remove(PlayerLink link) {
        for (int i = observers.size() - 1; i >= 0; i--) {
            if (observers.get(i).link == link) {
                zone.replicator.removeViewer(observers.remove(i).viewer);
            }
        }
    }

    /** Sends the States that are due. */
    void run() {
        for (int i = observers.size() - 1; i >= 0; i--) {
            Observer observer = observers.get(i);
            int entity = observer.viewer.entity();
            if (!zone.simulation.entities().exists(entity)
                    || zone.simulation.entities().generation(entity) != observer.generation) {
                observer.link.close(NORMAL_CLOSURE, "who was observed is gone");
                remove(observer.link);
            } else if (zone.replicator.isDue(observer.viewer) && observer.link.queuedBytes() <= LIMIT_BYTES) {
                send(observer.viewer, observer.link);
            }
        }
    }

    private void send(Viewer viewer, PlayerLink link) {
        int snap = Quantization.seven(zone.replicator.netTick());
        if (zone.feed.writePending(viewer, snap, zone.outbox.begin())) {
            zone.outbox.send(link, ZoneCounter.EVENTS_SENT);
        }
        filler.fillForObserver(frame, viewer.entity());
        if (zone.replicator.writeState(viewer, frame, zone.outbox.begin())) {
            zone.outbox.sendState(link);
        }
    }

    /** The instance ends. */
    void closeAll() {
        for (Observer observer : observers) {
            observer.link.close(CloseCode.SHUTTING_DOWN, "the instance ends");
        }
        observers.clear();
    }
}
