package dev.omega.server.zone;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Secret of 16 random bytes by which a client gets its avatar back; a new one with every Welcome. */
record ResumeToken(long high, long low) {

    private static final int BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static ResumeToken random(RandomGenerator random) {
        return new ResumeToken(random.nextLong(), random.nextLong());
    }

    /**
     * The token in a client's Hello.
     *
     * @throws IllegalArgumentException when there are not 16 bytes
     */
    static ResumeToken of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("resume token of " + bytes.length + " bytes, expected " + BYTES);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new ResumeToken(buffer.getLong(), buffer.getLong());
    }

    /** Takes the same time whether or where they differ. */
    boolean matches(ResumeToken other) {
        return ((high ^ other.high) | (low ^ other.low)) == 0;
    }

    /** What the client gets in Welcome: base64url without padding. */
    String text() {
        return BASE64.encodeToString(ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array());
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "ResumeToken";
    }
}
