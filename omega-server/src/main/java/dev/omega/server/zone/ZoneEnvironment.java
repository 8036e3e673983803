package dev.omega.server.zone;

import java.time.InstantSource;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What an instance needs from outside.
 *
 * @param nanoTime monotonic clock of the tick statistics, nanoseconds
 * @param cpuNs CPU time that the calling thread has had; what an instance is busy with is judged by it, because the clock also
 *     counts what others take from the thread on a core they share
 * @param clock wall clock; only its value at the time of a Welcome reaches clients
 * @param tokens source of resume tokens; {@code SecureRandom} outside tests
 * @param releaseConnection told by the zone thread when a connection number may be used again
 * @param gains where what characters take up goes
 * @param rounds where the results of rounds go
 * @param travels where players go who step on a road
 */
public record ZoneEnvironment(
        CheckpointSink checkpoints,
        LinkFlusher flusher,
        LongSupplier nanoTime,
        LongSupplier cpuNs,
        InstantSource clock,
        RandomGenerator tokens,
        IntConsumer releaseConnection,
        GainSink gains,
        RoundSink rounds,
        TravelSink travels) {

    private static final GainSink NO_BOOKS = (operation, characterId, fence, item, count) -> {};

    /** An instance without books, alone on its core: what characters take up is counted and goes nowhere. */
    public ZoneEnvironment(
            CheckpointSink checkpoints,
            LinkFlusher flusher,
            LongSupplier nanoTime,
            InstantSource clock,
            RandomGenerator tokens,
            IntConsumer releaseConnection) {
        this(checkpoints, flusher, nanoTime, nanoTime, clock, tokens, releaseConnection, NO_BOOKS, RoundSink.NONE,
                TravelSink.NONE);
    }

    /** An instance whose rounds concern nobody but its players, and whose roads lead nowhere. */
    public ZoneEnvironment(
            CheckpointSink checkpoints,
            LinkFlusher flusher,
            LongSupplier nanoTime,
            LongSupplier cpuNs,
            InstantSource clock,
            RandomGenerator tokens,
            IntConsumer releaseConnection,
            GainSink gains) {
        this(checkpoints, flusher, nanoTime, cpuNs, clock, tokens, releaseConnection, gains, RoundSink.NONE,
                TravelSink.NONE);
    }
}
