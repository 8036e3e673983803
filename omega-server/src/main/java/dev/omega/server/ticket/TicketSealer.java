package dev.omega.server.ticket;

import java.util.UUID;

/** Makes tickets; the API's side. Any thread. */
public final class TicketSealer {

    private final ClusterKeys keys;

    /** Seals with one key of at least {@value ClusterKeys#MIN_BYTES} bytes. */
    public TicketSealer(byte[] clusterKey) {
        this(ClusterKeys.of(clusterKey));
    }

    /** Seals with the current key of {@code keys}. */
    public TicketSealer(ClusterKeys keys) {
        this.keys = keys;
    }

    /** The id that goes into the tickets sealed here ({@link JoinTicket#keyId()}). */
    public int keyId() {
        return keys.currentId();
    }

    /**
     * The ticket as base64url text, 147 characters.
     *
     * @throws IllegalArgumentException when the ticket names a key that is not at hand
     */
    public String seal(JoinTicket ticket) {
        byte[] key = keys.find(ticket.keyId());
        if (key == null) {
            throw new IllegalArgumentException("no cluster key with id " + ticket.keyId() + "; at hand is " + keys);
        }
        return seal(ticket, key);
    }

    private static String seal(JoinTicket ticket, byte[] key) {
        UUID audience = ticket.bootId();
        byte[] sealed = TicketLayout.encode(ticket);
        byte[] mac = TicketMac.of(TicketMac.processKey(key, audience), sealed);
        System.arraycopy(mac, 0, sealed, TicketLayout.PAYLOAD_BYTES, mac.length);
        return TicketLayout.toText(sealed);
    }
}
