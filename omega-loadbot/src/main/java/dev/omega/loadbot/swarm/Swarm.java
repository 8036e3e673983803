package dev.omega.loadbot.swarm;

import dev.omega.loadbot.bot.BotSettings;
import dev.omega.loadbot.bot.BotWatch;
import dev.omega.loadbot.bot.Connector;
import dev.omega.loadbot.bot.DelayedConnector;
import dev.omega.loadbot.bot.Lines;
import dev.omega.loadbot.bot.LinkFaults;
import dev.omega.loadbot.bot.LoopContext;
import dev.omega.loadbot.bot.NettyConnector;
import dev.omega.loadbot.bot.StandStill;
import dev.omega.loadbot.bot.TicketDesk;
import dev.omega.loadbot.bot.Track;
import dev.omega.loadbot.bot.Transport;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencyRecorder;
import dev.omega.loadbot.measure.LoopMeasures;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.MeasureWindow;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** All bots of a test, spread evenly over a few event loops. Call it from one thread. */
public final class Swarm implements AutoCloseable {

    private static final long CALM_DOWN_MS = 500;

    private final MultiThreadIoEventLoopGroup group;
    private final List<Lane> lanes = new ArrayList<>();
    private final int players;

    /**
     * Builds the bots; nothing happens before {@link #start()}.
     *
     * @param startNs when the ramp-up begins, on {@code nanoTime}
     */
    public Swarm(
            SwarmSettings settings,
            TicketDesk tickets,
            MeasureWindow window,
            LongSupplier nanoTime,
            InstantSource wallClock,
            long startNs) {
        this(settings, tickets, window, nanoTime, wallClock, startNs, BotWatch.NONE);
    }

    /** The same, with somebody who hears what the bots see. */
    public Swarm(
            SwarmSettings settings,
            TicketDesk tickets,
            MeasureWindow window,
            LongSupplier nanoTime,
            InstantSource wallClock,
            long startNs,
            BotWatch watch) {
        players = settings.roles().size();
        int loops = Math.min(settings.eventLoops(), players);
        Transport transport = Transport.best();
        group = new MultiThreadIoEventLoopGroup(loops, new DefaultThreadFactory("bots", true), transport.ioHandlers());
        for (List<BotSettings> bots : deal(settings, loops, startNs)) {
            EventLoop loop = group.next();
            Connector connector = connector(settings, loop, transport, nanoTime);
            LoopContext context = new LoopContext(loop, connector, tickets, new LoopMeasures(window, bots.size()),
                    nanoTime, wallClock, watch);
            if (settings.standStillNs() > 0) {
                context.standStill(
                        new StandStill(bots.size(), startNs + settings.standStillNs(), settings.startOverNs()));
            }
            lanes.add(new Lane(loop, context, nanoTime, startNs, bots));
        }
    }

    private static Connector connector(
            SwarmSettings settings,
            EventLoop loop,
            Transport transport,
            LongSupplier nanoTime) {
        Connector direct = new NettyConnector(loop, transport, settings.unixSocket());
        DelayedConnector.Timer timer = (delayNs, task) -> {
            var _ = loop.schedule(task, delayNs, TimeUnit.NANOSECONDS);
        };
        Connector all = settings.delay().isNone()
                ? direct
                : new DelayedConnector(direct, LinkFaults.of(settings.delay()), timer, nanoTime, settings.seed());
        return new Lines(all, timer, nanoTime, settings.seed());
    }

    /** Name of the transport in use. */
    public static String transport() {
        return Transport.best().label();
    }

    /** Bot i goes to loop i modulo the number of loops. */
    private static List<List<BotSettings>> deal(SwarmSettings settings, int loops, long startNs) {
        RampUp rampUp = new RampUp(settings.roles().size(), settings.rampUpNs());
        SplittableRandom seeds = new SplittableRandom(settings.seed());
        List<List<BotSettings>> hands = new ArrayList<>();
        for (int i = 0; i < loops; i++) {
            hands.add(new ArrayList<>());
        }
        for (int bot = 0; bot < settings.roles().size(); bot++) {
            List<BotSettings> hand = hands.get(bot % loops);
            hand.add(new BotSettings(bot, hand.size(), settings.roles().get(bot), seeds.nextLong(),
                    startNs + rampUp.joinNs(bot), track(settings, bot)));
        }
        return hands;
    }

    private static @Nullable Track track(SwarmSettings settings, int bot) {
        List<Track> tracks = settings.tracks();
        return tracks.isEmpty() ? null : tracks.get(bot % tracks.size());
    }

    /** Starts the schedules: bots join when they are due. */
    public void start() {
        lanes.forEach(Lane::start);
    }

    /** Lets the first {@code players} bots be in the world and the others rest; those gone for good stay away. */
    public void populate(int players) {
        lanes.forEach(lane -> lane.populate(players));
    }

    /** Lets the bots with an index of {@code first} and below {@code end} be in the world, or rest. */
    public void want(int first, int end, boolean inWorld) {
        lanes.forEach(lane -> lane.want(first, end, inWorld));
    }

    /** Breaks the connections of the bots with an index of {@code first} and below {@code end}; they come back by themselves. */
    public void cut(int first, int end) {
        lanes.forEach(lane -> lane.cut(first, end));
    }

    /** Has the bot with this index leave where it is for where its desk sends it now. */
    public void moveOn(int bot) {
        lanes.get(bot % lanes.size()).moveOn(bot);
    }

    /** Bots in all. */
    public int players() {
        return players;
    }

    /** Bots that have been in the world. */
    public int arrived() {
        return lanes.stream().mapToInt(lane -> lane.arrived().join()).sum();
    }

    /** Bots in the world now. */
    public int playing() {
        return lanes.stream().mapToInt(lane -> lane.playing().join()).sum();
    }

    /** Why a bot last failed to get in; empty if none did. */
    public String lastProblem() {
        return lanes.stream()
                .map(lane -> lane.lastProblem().join())
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Counters of all loops as they are now. */
    public LoopSnapshot snapshot() {
        LoopSnapshot sum = LoopSnapshot.empty();
        for (var pending : lanes.stream().map(Lane::snapshot).toList()) {
            sum = sum.plus(pending.join());
        }
        return sum;
    }

    /** Everything the loops' histograms hold. */
    public Map<LatencyKind, Histogram> latencies() {
        Map<LatencyKind, Histogram> totals = LatencyRecorder.emptyTotals();
        lanes.forEach(lane -> lane.addLatencies(totals).join());
        return totals;
    }

    /** What the loops' histograms take. */
    public long histogramBytes() {
        return lanes.stream().mapToLong(lane -> lane.histogramBytes().join()).sum();
    }

    /** Answers to actions since the last call, in microseconds. */
    public Histogram takeLiveConfirms() {
        Histogram sum = LatencyRecorder.emptyHistogram();
        lanes.forEach(lane -> sum.add(lane.takeLiveConfirms(null)));
        return sum;
    }

    /** Lets every bot say goodbye; who is gone shows in {@link #remaining()}. */
    public void leave() {
        lanes.forEach(Lane::leave);
    }

    /** Bots that are not gone yet. */
    public int remaining() {
        return lanes.stream().mapToInt(lane -> lane.remaining().join()).sum();
    }

    /** Cuts every connection and ends the threads. Idempotent. */
    @Override
    public void close() {
        if (group.isShuttingDown()) {
            return;
        }
        lanes.forEach(lane -> lane.abort().join());
        group.shutdownGracefully(0, CALM_DOWN_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * CALM_DOWN_MS);
    }
}
