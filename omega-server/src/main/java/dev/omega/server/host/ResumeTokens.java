package dev.omega.server.host;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Randomness for the resume tokens of one instance: of the two words of a token, the first begins with the instance's slot,
 * so that the host knows from a token where its avatar waits. 120 random bits remain. Zone thread only.
 */
final class ResumeTokens implements RandomGenerator {

    private static final int SLOT_SHIFT = 56;

    private final long slotBits;
    private final SecureRandom random;
    private boolean isSecondWord;

    ResumeTokens(int slot, SecureRandom random) {
        this.slotBits = (long) slot << SLOT_SHIFT;
        this.random = random;
    }

    @Override
    public long nextLong() {
        long word = random.nextLong();
        boolean first = !isSecondWord;
        isSecondWord = first;
        return first ? slotBits | word >>> Byte.SIZE : word;
    }

    /** The slot in a token's bytes. */
    static int slotOf(byte[] token) {
        return token[0] & 0xFF;
    }
}
