package dev.omega.server.ticket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** The two cryptographic steps of a ticket: HKDF-SHA256 (RFC 5869) from the cluster key, HMAC-SHA256 (RFC 2104) over it. */
final class TicketMac {

    private static final String MAC_ALGORITHM = "HmacSHA256";
    private static final byte[] INFO = "omega join ticket v1".getBytes(StandardCharsets.US_ASCII);

    private TicketMac() {}

    /** The key of one zone process: the boot id is the salt. */
    static SecretKey processKey(byte[] clusterKey, UUID bootId) {
        byte[] salt = ByteBuffer.allocate(16)
                .putLong(bootId.getMostSignificantBits())
                .putLong(bootId.getLeastSignificantBits())
                .array();
        HKDFParameterSpec spec =
                HKDFParameterSpec.ofExtract().addIKM(clusterKey).addSalt(salt).thenExpand(INFO, TicketLayout.MAC_BYTES);
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey(MAC_ALGORITHM, spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HKDF-SHA256", e);
        }
    }

    /** MAC of the first {@link TicketLayout#PAYLOAD_BYTES} of {@code bytes}. */
    static byte[] of(SecretKey key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(MAC_ALGORITHM);
            mac.init(key);
            mac.update(bytes, 0, TicketLayout.PAYLOAD_BYTES);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + MAC_ALGORITHM, e);
        }
    }
}
