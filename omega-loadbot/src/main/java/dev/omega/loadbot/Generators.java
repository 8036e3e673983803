package dev.omega.loadbot;

import dev.omega.loadbot.measure.GeneratorLoad;
import dev.omega.loadbot.measure.GeneratorMemory;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LoopSnapshot;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * All bots of a test, in this process or in workers. Bots have indexes from 0; what is said of them in bulk is added up over the
 * processes. Owner: the test's thread; calls may block for as long as a message to a worker takes.
 */
interface Generators extends AutoCloseable {

    /** Bots in all. */
    int players();

    /** Starts the schedules: bots join when they are due. */
    void start();

    /** Lets those go on trips whose profile has some, from now on. */
    void travel();

    /** Lets the first {@code players} bots be in the world and the others rest. */
    void populate(int players);

    /** Lets the bots with an index of {@code first} and below {@code end} be in the world, or rest. */
    void want(int first, int end, boolean inWorld);

    /** Breaks the connections of the bots with an index of {@code first} and below {@code end}. */
    void cut(int first, int end);

    /** Bots that have been in the world. */
    int arrived();

    /** Bots in the world now. */
    int playing();

    /** Bots that are not gone for good. */
    int remaining();

    /** Why a bot last failed to get in; empty if none did. */
    String lastProblem();

    /** Counters as they are now. */
    LoopSnapshot snapshot();

    /** Everything the histograms hold. */
    Map<LatencyKind, Histogram> latencies();

    /** Answers to actions since the last call, in microseconds. */
    Histogram takeLiveConfirms();

    /** Opens the window now, for at most so long, and begins to watch the generators themselves. */
    void open(long lengthNs);

    /** Shuts the window, at its end or before; returns how the generators fared in it. */
    GeneratorLoad shut();

    /** What the generators keep in memory; they collect first. */
    GeneratorMemory.Sample memory();

    /** Lets every bot say goodbye. */
    void leave();

    /** Cuts every connection and ends the threads. Idempotent. */
    @Override
    void close();
}
