package dev.omega.cli;

import dev.omega.loadbot.bot.Bot;
import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.BotSettings;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.bot.Connector;
import dev.omega.loadbot.bot.DelayedConnector;
import dev.omega.loadbot.bot.LinkDelay;
import dev.omega.loadbot.bot.LinkFaults;
import dev.omega.loadbot.bot.LinkListener;
import dev.omega.loadbot.bot.LoopContext;
import dev.omega.loadbot.bot.TicketDesk;
import dev.omega.loadbot.measure.LoopMeasures;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.MeasureWindow;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.zone.CheckpointCell;
import dev.omega.server.zone.CheckpointSink;
import dev.omega.server.zone.ZoneConfig;
import dev.omega.server.zone.ZoneEnvironment;
import dev.omega.server.zone.ZoneInstance;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The load test's own bots in an instance of the forest, on a clock that leaps from millisecond to millisecond: minutes of play
 * take seconds, and the same seed plays the same game. One thread.
 */
final class VirtualZone {

    private static final long MS = 1_000_000L;
    private static final int PULSE_MS = (int) (Bot.PULSE_NS / MS);
    private static final long START_S = 1_790_000_000L;

    private final PriorityQueue<Timed> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timed::dueNs).thenComparingLong(Timed::order));
    private final List<VirtualLink> links = new ArrayList<>();
    private final List<Bot> bots = new ArrayList<>();
    private final LoopContext context;
    private final ZoneInstance zone;
    private long nowNs = START_S;
    private long nextTickNs;
    private long timed;

    private record Timed(long dueNs, long order, Runnable task) {}

    VirtualZone(int players, LinkDelay delay, long seed) {
        zone = new ZoneInstance(
                ZoneConfig.standard("forest-1", RealmZones.catalog().definition("forest"), players, seed),
                new ZoneEnvironment(new Forgetful(), () -> links.forEach(VirtualLink::deliver), () -> nowNs,
                        this::wallClock, new Random(seed), number -> {}));
        Connector connector = new DelayedConnector(this::connect, LinkFaults.of(delay), this::after, () -> nowNs, seed);
        TicketDesk tickets = (account, answer) -> grant(account, answer);
        context = new LoopContext(task -> after(0, task), connector, tickets,
                new LoopMeasures(new MeasureWindow(), players), () -> nowNs, this::wallClock);
        for (int i = 0; i < players; i++) {
            BrainKind brain = i % 4 == 3 ? BrainKind.WANDER : BrainKind.FIGHT;
            bots.add(new Bot(new BotSettings(i, i, BotRole.of(brain), seed + i, nowNs + 20L * i * MS), context));
        }
    }

    private Instant wallClock() {
        return Instant.ofEpochSecond(START_S).plusNanos(nowNs);
    }

    private void after(long delayNs, Runnable task) {
        timers.add(new Timed(nowNs + delayNs, timed++, task));
    }

    private static void grant(int account, Consumer<TicketDesk.Answer> answer) {
        answer.accept(new TicketDesk.Granted(URI.create("ws://zone/"), "ticket-" + account));
    }

    private void connect(URI url, LinkListener listener) {
        VirtualLink link = new VirtualLink(links.size(), zone.inbox(), listener, () -> nowNs / MS);
        links.add(link);
        after(0, () -> listener.onOpen(link));
    }

    /** Lets time pass. */
    void play(int seconds) {
        for (int ms = 0; ms < seconds * 1_000; ms++) {
            long untilNs = nowNs + MS;
            while (!timers.isEmpty() && timers.peek().dueNs <= untilNs) {
                Timed next = timers.remove();
                nowNs = Math.max(nowNs, next.dueNs);
                next.task.run();
            }
            nowNs = untilNs;
            for (int bot = (int) (nowNs / MS % PULSE_MS); bot < bots.size(); bot += PULSE_MS) {
                bots.get(bot).pulse(nowNs);
            }
            if (nowNs >= nextTickNs) {
                nextTickNs = nowNs + zone.periodNs();
                zone.tick(nowNs);
            }
        }
    }

    /** Bots in the world. */
    int playing() {
        return context.playing();
    }

    /** What the bots counted. */
    LoopSnapshot counted() {
        return context.measures().snapshot();
    }

    /** A host that saves nothing. */
    private static final class Forgetful implements CheckpointSink {

        @Override
        public void pending(CheckpointCell cell, boolean urgent) {
            // Checkpoints stay in their cells.
        }

        @Override
        public void abandoned(long characterId, long fence) {
            // Nobody is refused.
        }
    }
}
