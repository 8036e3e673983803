package dev.omega.server.zone;

import java.time.InstantSource;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What an instance needs from outside.
 *
 * @param nanoTime monotonic clock of the tick statistics, nanoseconds
 * @param clock wall clock; only its value at the time of a Welcome reaches clients
 * @param tokens source of resume tokens; {@code SecureRandom} outside tests
 * @param releaseConnection told by the zone thread when a connection number may be used again
 */
public record ZoneEnvironment(
        CheckpointSink checkpoints,
        LinkFlusher flusher,
        LongSupplier nanoTime,
        InstantSource clock,
        RandomGenerator tokens,
        IntConsumer releaseConnection) {}
