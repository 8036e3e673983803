package dev.omega.server.ticket;

import dev.omega.server.ticket.JoinTicket.Nonce;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * The fixed binary layout of a ticket, big-endian: {@code version u8 | key id u8 | expires u32 | boot id 16 | instance key
 * u64 | account u64 | character u64 | fence u64 | session hash 8 | nonce 16 | MAC 32}, as base64url without padding.
 */
final class TicketLayout {

    static final int VERSION = 1;
    static final int VERSION_OFFSET = 0;
    static final int KEY_ID_OFFSET = 1;
    static final int MAC_BYTES = 32;
    /** Everything the MAC covers. */
    static final int PAYLOAD_BYTES = 1 + 1 + 4 + 16 + 8 + 8 + 8 + 8 + 8 + 16;
    static final int TOTAL_BYTES = PAYLOAD_BYTES + MAC_BYTES;
    /** Length of the text form: 4 characters for 3 bytes, 3 for the last 2. */
    static final int TEXT_CHARS = (TOTAL_BYTES * 4 + 2) / 3;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private TicketLayout() {}

    /** The payload, with {@link #MAC_BYTES} left free behind it. */
    static byte[] encode(JoinTicket ticket) {
        ByteBuffer out = ByteBuffer.allocate(TOTAL_BYTES);
        out.put((byte) VERSION).put((byte) ticket.keyId()).putInt((int) ticket.expiresEpochSecond());
        out.putLong(ticket.bootId().getMostSignificantBits()).putLong(ticket.bootId().getLeastSignificantBits());
        out.putLong(ticket.instanceKey()).putLong(ticket.accountId()).putLong(ticket.characterId());
        out.putLong(ticket.fence()).putLong(ticket.sessionHash());
        out.putLong(ticket.nonce().high()).putLong(ticket.nonce().low());
        return out.array();
    }

    /** Reads any payload of the right length; nothing it says holds before its MAC was verified. */
    static JoinTicket decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.get();
        int keyId = in.get() & 0xFF;
        long expires = in.getInt() & 0xFFFF_FFFFL;
        UUID bootId = new UUID(in.getLong(), in.getLong());
        return new JoinTicket(keyId, expires, bootId, in.getLong(), in.getLong(), in.getLong(), in.getLong(),
                in.getLong(), new Nonce(in.getLong(), in.getLong()));
    }

    static String toText(byte[] sealed) {
        return ENCODER.encodeToString(sealed);
    }

    /**
     * The bytes of a ticket's text form, or an empty array when it is none: wrong length, foreign characters, or bits in
     * the last character that carry nothing (there is one text for one ticket).
     */
    static byte[] fromText(String text) {
        if (text.length() != TEXT_CHARS) {
            return new byte[0];
        }
        try {
            byte[] bytes = DECODER.decode(text);
            return toText(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
