package dev.omega.server.ticket;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * What a join ticket says: this character may enter this instance of this process, once, under this fencing token.
 *
 * @param keyId 0..255, which cluster key sealed it ({@link TicketSealer#keyId()})
 * @param expiresEpochSecond last second in which it is accepted (skew aside), 0..2^32-1
 * @param bootId the zone process it is meant for
 * @param instanceKey database key of the instance's opening ({@code HostRegistered.instanceKeys})
 * @param fence fencing token of the character's lease
 * @param sessionHash first 8 bytes of the hash of the session that asked for it
 * @param nonce makes it single use
 */
public record JoinTicket(
        int keyId,
        long expiresEpochSecond,
        UUID bootId,
        long instanceKey,
        long accountId,
        long characterId,
        long fence,
        long sessionHash,
        Nonce nonce) {

    /** How long a ticket lives after it was issued (reliability design, join ticket). */
    public static final int LIFE_SECONDS = 30;

    private static final long MAX_EPOCH_SECOND = 0xFFFF_FFFFL;

    /** Checks the ranges the binary layout can hold. */
    public JoinTicket {
        if (keyId < 0 || keyId > 255) {
            throw new IllegalArgumentException("keyId " + keyId + " is outside 0..255");
        }
        if (expiresEpochSecond < 0 || expiresEpochSecond > MAX_EPOCH_SECOND) {
            throw new IllegalArgumentException(
                    "expiresEpochSecond " + expiresEpochSecond + " is outside 0.." + MAX_EPOCH_SECOND);
        }
    }

    /** 16 random bytes. */
    public record Nonce(long high, long low) {

        /** A fresh nonce from {@code random}. */
        public static Nonce random(SecureRandom random) {
            return new Nonce(random.nextLong(), random.nextLong());
        }
    }
}
