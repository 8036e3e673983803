package dev.omega.server.shards;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Looks whether somebody still listens where a host takes players. The kernel closes what a killed process had open: then connections
 * are refused at once, while a host that stands still or is cut off gives no answer, and the silence has to be waited for. It is evidence only
 * from an address that answered this server before; others may be on the far side of a wall. The watching thread only.
 */
final class GatewayProbe {

    private static final int PATIENCE_MS = 200;

    /** What came of knocking. */
    enum Answer {
        /** Somebody listens. */
        OPEN,
        /** The machine is there, and nobody listens. */
        REFUSED,
        /** Nothing can be said. */
        NONE
    }

    /** Knocks at an address. */
    @FunctionalInterface
    interface Knock {
        Answer at(URI gateway);
    }

    private final Knock knock;
    private final Set<Place> answered = new HashSet<>();
    private final Set<Place> asked = new HashSet<>();

    /** A host under one of its addresses: registering again it may have another. */
    private record Place(UUID bootId, URI gateway) {}

    GatewayProbe(Knock knock) {
        this.knock = knock;
    }

    /** Over TCP. */
    static GatewayProbe tcp() {
        return new GatewayProbe(GatewayProbe::connect);
    }

    /** Makes the acquaintance of a host that is well; each is knocked at once. */
    void meet(UUID bootId, URI gateway) {
        Place place = new Place(bootId, gateway);
        if (asked.add(place) && knock.at(gateway) == Answer.OPEN) {
            answered.add(place);
        }
    }

    /** Whether nobody listens any more where this host answered before. */
    boolean isGone(UUID bootId, URI gateway) {
        return answered.contains(new Place(bootId, gateway)) && knock.at(gateway) == Answer.REFUSED;
    }

    /** Forgets all others. */
    void keep(Predicate<UUID> known) {
        asked.removeIf(place -> !known.test(place.bootId));
        answered.removeIf(place -> !known.test(place.bootId));
    }

    private static Answer connect(URI gateway) {
        boolean secure = "wss".equals(gateway.getScheme());
        int port = gateway.getPort() >= 0 ? gateway.getPort() : secure ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(gateway.getHost(), port), PATIENCE_MS);
            return Answer.OPEN;
        } catch (ConnectException refused) {
            return Answer.REFUSED;
        } catch (IOException | IllegalArgumentException nothingToSay) {
            return Answer.NONE;
        }
    }
}
