package dev.omega.server.journal;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes operation ids: UUIDs of version 7 (RFC 9562, 5.7), which sort by the time they were made. One thread. */
public final class OperationIds {

    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int RANDOM_A_BITS = 12;

    private final InstantSource clock;
    private final RandomGenerator random;

    /** Ids by this clock; {@code random} makes them differ within a millisecond. */
    public OperationIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new one. */
    public UUID next() {
        long high = clock.millis() << 16 | VERSION_7 | random.nextInt(1 << RANDOM_A_BITS);
        return new UUID(high, VARIANT | random.nextLong() >>> 2);
    }
}
