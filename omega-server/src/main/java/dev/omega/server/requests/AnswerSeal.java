package dev.omega.server.requests;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals answers, since tokens, tickets and passwords stand in some: who reads the table learns nothing. AES-256-GCM with a key for each
 * request, derived from the cluster key. Any thread.
 */
final class AnswerSeal {

    private static final String MAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** In front of what is sealed; JSON of earlier versions begins otherwise. */
    private static final byte SEALED = 1;

    private final SecretKeySpec key;
    private final SecureRandom random;

    AnswerSeal(byte[] clusterKey, SecureRandom random) {
        this.key = new SecretKeySpec(mac(new SecretKeySpec(clusterKey, MAC), bytes("omega answers v1")), MAC);
        this.random = random;
    }

    byte[] close(RequestKey request, byte[] answer) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, request, nonce, answer, 0);
        byte[] all = new byte[1 + NONCE_BYTES + sealed.length];
        all[0] = SEALED;
        System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
        System.arraycopy(sealed, 0, all, 1 + NONCE_BYTES, sealed.length);
        return all;
    }

    byte[] open(RequestKey request, byte[] kept) {
        if (kept.length == 0 || kept[0] != SEALED) {
            return kept;
        }
        byte[] nonce = Arrays.copyOfRange(kept, 1, 1 + NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, request, nonce, kept, 1 + NONCE_BYTES);
    }

    private byte[] run(int mode, RequestKey request, byte[] nonce, byte[] input, int from) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, keyOf(request), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a kept answer cannot be " + (mode == Cipher.ENCRYPT_MODE ? "sealed" : "opened"), e);
        }
    }

    private SecretKeySpec keyOf(RequestKey request) {
        return new SecretKeySpec(mac(key, bytes(request.actor() + ' ' + request.id() + ' '), request.requestHash()),
                "AES");
    }

    private static byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
