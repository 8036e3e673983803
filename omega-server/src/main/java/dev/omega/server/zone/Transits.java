package dev.omega.server.zone;

import dev.omega.protocol.CloseCode;
import dev.omega.protocol.ServerEncoder;
import dev.omega.server.zone.ControlCommand.TakeBack;
import dev.omega.server.zone.HandedOver.End;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Players on their way to another instance: out of the world, their connections still open. Zone thread only. */
final class Transits {

    private final ZoneContext zone;
    private final Admission admission;
    private final Map<Integer, HandedOver> byConnection = new HashMap<>();

    Transits(ZoneContext zone, Admission admission) {
        this.zone = zone;
        this.admission = admission;
    }

    void add(HandedOver traveller) {
        byConnection.put(traveller.connection(), traveller);
    }

    /** Tells a player where to go on. */
    void send(ControlCommand.SendTransfer transfer) {
        HandedOver traveller = transfer.traveller();
        if (isHere(traveller)) {
            ServerEncoder.transfer(zone.outbox.begin(), transfer.url(), transfer.ticket(), transfer.zoneId(),
                    transfer.graceMs());
            zone.outbox.send(traveller.link(), ZoneCounter.TRANSFERS_SENT);
        }
    }

    /** The character goes on here, on the same connection; without it the character is nobody's. */
    void takeBack(TakeBack back) {
        if (remove(back.traveller())) {
            admission.takeBack(back.request());
        } else {
            zone.environment.checkpoints().abandoned(back.request().characterId(), back.request().fence());
        }
    }

    /** The player is elsewhere, or cannot go on. */
    void end(ControlCommand.EndTransit transit) {
        if (remove(transit.traveller())) {
            transit.traveller().link().close(transit.closeCode(), transit.reason());
        }
    }

    /** The connection is closed; whether it was one of these. */
    boolean onDisconnected(int connection) {
        HandedOver gone = byConnection.remove(connection);
        if (gone != null) {
            var _ = gone.end().complete(End.GONE);
        }
        return gone != null;
    }

    /** The client says that it did not get where it was sent. */
    void onResync(int connection) {
        HandedOver waiting = byConnection.get(connection);
        if (waiting != null) {
            var _ = waiting.end().complete(End.WANTS_BACK);
        }
    }

    /** The instance ends: whoever has not gone yet joins anew. */
    void closeAll(String reason) {
        List<HandedOver> all = new ArrayList<>(byConnection.values());
        byConnection.clear();
        for (HandedOver traveller : all) {
            traveller.link().close(CloseCode.SHUTTING_DOWN, reason);
            var _ = traveller.end().complete(End.GONE);
        }
    }

    private boolean isHere(HandedOver traveller) {
        return traveller.equals(byConnection.get(traveller.connection()));
    }

    private boolean remove(HandedOver traveller) {
        return isHere(traveller) && byConnection.remove(traveller.connection()) != null;
    }
}
