package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.LoopMeasures;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ServerDecoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** What the bots of one event loop share. Owner: that loop, except {@link #executor()}, which any thread may use. */
public final class LoopContext {

    private static final int OUT_BYTES = 4_096;

    private final Executor executor;
    private final Connector connector;
    private final TicketDesk tickets;
    private final BotWatch watch;
    private final LoopMeasures measures;
    private final LongSupplier nanoTime;
    private final double wallMsAtZero;
    private final ServerDecoder decoder = new ServerDecoder();
    private final MessageWriter writer = new MessageWriter();
    private final byte[] out = new byte[OUT_BYTES];
    private int playing;
    private int arrived;
    private StandStill standStill = StandStill.none();
    private String lastProblem = "";

    /**
     * What is given to a loop.
     *
     * @param executor runs tasks on the loop
     * @param nanoTime monotonic clock
     * @param wallClock for the age of States only
     */
    public LoopContext(
            Executor executor,
            Connector connector,
            TicketDesk tickets,
            LoopMeasures measures,
            LongSupplier nanoTime,
            InstantSource wallClock) {
        this(executor, connector, tickets, measures, nanoTime, wallClock, BotWatch.NONE);
    }

    /** The same, with somebody who hears what the bots see. */
    public LoopContext(
            Executor executor,
            Connector connector,
            TicketDesk tickets,
            LoopMeasures measures,
            LongSupplier nanoTime,
            InstantSource wallClock,
            BotWatch watch) {
        this.watch = watch;
        this.executor = executor;
        this.connector = connector;
        this.tickets = tickets;
        this.measures = measures;
        this.nanoTime = nanoTime;
        Instant now = wallClock.instant();
        wallMsAtZero = now.getEpochSecond() * 1e3 + now.getNano() / 1e6 - nanoTime.getAsLong() / 1e6;
    }

    public Executor executor() {
        return executor;
    }

    public LoopMeasures measures() {
        return measures;
    }

    /** Bots of this loop that are in the world. */
    public int playing() {
        return playing;
    }

    Connector connector() {
        return connector;
    }

    TicketDesk tickets() {
        return tickets;
    }

    BotWatch watch() {
        return watch;
    }

    long nowNs() {
        return nanoTime.getAsLong();
    }

    /** Wall clock in milliseconds at a reading of the monotonic clock; runs evenly, whatever the system clock does. */
    double wallMs(long nowNs) {
        return wallMsAtZero + nowNs / 1e6;
    }

    ServerDecoder decoder() {
        return decoder;
    }

    /** The loop's writer, empty, on the loop's output array. */
    MessageWriter freshWriter() {
        return writer.reset(out, 0);
    }

    /** Bots of this loop that have been in the world. */
    public int arrived() {
        return arrived;
    }

    /** One more was in the world for the first time. */
    void addArrived() {
        arrived++;
    }

    /** Lets bots stand still at first. */
    public void standStill(StandStill rule) {
        standStill = rule;
    }

    boolean isStandingStill(int bot, long now) {
        return standStill.holds(bot, arrived, now);
    }

    void addPlaying(int change) {
        playing += change;
    }

    /** Why a bot last failed to get in or had to give up; empty if none did. */
    public String lastProblem() {
        return lastProblem;
    }

    void noteProblem(String problem) {
        lastProblem = problem;
    }
}
