package dev.omega.loadbot.swarm;

import dev.omega.loadbot.bot.Bot;
import dev.omega.loadbot.bot.BotSettings;
import dev.omega.loadbot.bot.LoopContext;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LoopSnapshot;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop and its bots. The loop turns the wheel every millisecond. Methods may be called by any thread; what they do
 * happens on the loop.
 */
final class Lane {

    /** Granularity of the schedule; intended times are multiples of it. */
    static final long SLOT_NS = 1_000_000L;
    static final int SLOTS = (int) (Bot.PULSE_NS / SLOT_NS);

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final EventLoop loop;
    private final LoopContext context;
    private final LongSupplier nanoTime;
    private final Bot[] bots;
    private final int[] accounts;
    private final PulseWheel wheel;
    private final PulseWheel.Pulse pulse = this::pulse;
    private @Nullable ScheduledFuture<?> turning;

    /**
     * Builds the bots of a loop.
     *
     * @param startNs when the wheel begins to turn
     * @param settings the bots, by seat
     */
    Lane(EventLoop loop, LoopContext context, LongSupplier nanoTime, long startNs, List<BotSettings> settings) {
        this.loop = loop;
        this.context = context;
        this.nanoTime = nanoTime;
        wheel = new PulseWheel(startNs, SLOTS, SLOT_NS);
        bots = new Bot[settings.size()];
        accounts = settings.stream().mapToInt(BotSettings::account).toArray();
        Phases phases = new Phases(SLOTS);
        for (int seat = 0; seat < bots.length; seat++) {
            bots[seat] = new Bot(settings.get(seat), context);
            wheel.add(seat, phases.slotOf(settings.get(seat).account()));
        }
    }

    /** Starts turning. */
    void start() {
        turning = loop.scheduleAtFixedRate(this::turn, 0, SLOT_NS, TimeUnit.NANOSECONDS);
    }

    private void turn() {
        wheel.advance(nanoTime.getAsLong(), pulse);
    }

    /** A bot that fails must not take the loop's schedule with it. */
    private void pulse(int seat, long dueNs) {
        try {
            bots[seat].pulse(dueNs);
        } catch (RuntimeException e) {
            LOG.error("bot {} failed and leaves the test", seat, e);
            bots[seat].abort();
        }
    }

    /** Counters as they are. */
    CompletableFuture<LoopSnapshot> snapshot() {
        return call(() -> context.measures().snapshot());
    }

    /** Adds what the loop's histograms hold to {@code totals}; only one lane may do so at a time. */
    CompletableFuture<Boolean> addLatencies(Map<LatencyKind, Histogram> totals) {
        return call(() -> {
            context.measures().latencies().addTo(totals);
            return true;
        });
    }

    /** What the loop's histograms take. */
    CompletableFuture<Long> histogramBytes() {
        return call(() -> context.measures().histogramBytes());
    }

    /** Bots that have been in the world. */
    CompletableFuture<Integer> arrived() {
        return call(context::arrived);
    }

    /** Bots in the world. */
    CompletableFuture<Integer> playing() {
        return call(context::playing);
    }

    /** Why a bot last failed to get in; empty if none did. */
    CompletableFuture<String> lastProblem() {
        return call(context::lastProblem);
    }

    /** Bots that are not gone. */
    CompletableFuture<Integer> remaining() {
        return call(this::countRemaining);
    }

    private int countRemaining() {
        int remaining = 0;
        for (Bot bot : bots) {
            remaining += bot.isGone() ? 0 : 1;
        }
        return remaining;
    }

    /** Lets the bots with an index below {@code players} be in the world and the others rest. */
    void populate(int players) {
        loop.execute(() -> {
            for (int seat = 0; seat < bots.length; seat++) {
                bots[seat].want(accounts[seat] < players);
            }
        });
    }

    /** Lets the bots with an index of {@code first} and below {@code end} be in the world, or rest. */
    void want(int first, int end, boolean inWorld) {
        loop.execute(() -> forEach(first, end, bot -> bot.want(inWorld)));
    }

    /** Breaks the connections of the bots with an index of {@code first} and below {@code end}. */
    void cut(int first, int end) {
        loop.execute(() -> forEach(first, end, Bot::loseConnection));
    }

    /** Has the bot with this index leave for another place. */
    void moveOn(int bot) {
        loop.execute(() -> forEach(bot, bot + 1, Bot::moveOn));
    }

    private void forEach(int first, int end, Consumer<Bot> action) {
        for (int seat = 0; seat < bots.length; seat++) {
            if (accounts[seat] >= first && accounts[seat] < end) {
                action.accept(bots[seat]);
            }
        }
    }

    /** Lets every bot say goodbye. */
    void leave() {
        loop.execute(() -> {
            for (Bot bot : bots) {
                bot.leave();
            }
        });
    }

    /** Cuts every connection. */
    CompletableFuture<Boolean> abort() {
        return call(() -> {
            for (Bot bot : bots) {
                bot.abort();
            }
            ScheduledFuture<?> current = turning;
            if (current != null) {
                current.cancel(false);
            }
            return true;
        });
    }

    /** Answers to actions since the last call. */
    Histogram takeLiveConfirms(@Nullable Histogram recycle) {
        return context.measures().latencies().liveConfirms().getIntervalHistogram(recycle);
    }

    private <T> CompletableFuture<T> call(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, loop);
    }
}
