package dev.omega.server.bench;

import com.sun.management.ThreadMXBean;
import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ServerDecoder;
import dev.omega.server.bench.BenchReport.Spread;
import dev.omega.server.hostlink.CharacterBody;
import dev.omega.server.sim.SimulationTap;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.zone.CheckpointCell;
import dev.omega.server.zone.CheckpointSink;
import dev.omega.server.zone.JoinRequest;
import dev.omega.server.zone.Strategies;
import dev.omega.server.zone.ZoneConfig;
import dev.omega.server.zone.ZoneEnvironment;
import dev.omega.server.zone.ZoneInstance;
import dev.omega.server.zone.ZonePhase;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs one scenario: players come in, everything warms up, then every tick is measured. Only the instance's own work counts;
 * what the players do between two ticks does not. One thread.
 */
public final class ZoneBench {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Of the worlds and of the players. */
    public static final long SEED = 20_261_127;

    private static final int JOINS_PER_TICK = 50;
    /** Any wall clock will do: clients are told it and that is all. */
    private static final long START_S = 1_790_000_000;
    private static final int SETTLE_TICKS = 40;
    private static final double US_PER_NS = 1e-3;

    private final BenchScenario scenario;
    private final int ticks;
    private final Strategies strategies;
    private final ZoneInstance zone;
    private final BenchPlayer[] players;
    private final ServerDecoder decoder = new ServerDecoder();
    private final StateSizes sizes = new StateSizes();
    private final Map<ZonePhase, TickSamples> phases = new EnumMap<>(ZonePhase.class);
    private final TickSamples work;
    private final TickSamples allocated;
    private long nowNs;
    private int tick;

    private ZoneBench(
            BenchScenario scenario,
            int count,
            int ticks,
            Strategies strategies,
            @Nullable SimulationTap tap) {
        this.scenario = scenario;
        this.ticks = ticks;
        this.strategies = strategies;
        ZoneDefinition definition = scenario.definition(count);
        ZoneConfig config = ZoneConfig.standard(scenario.key() + "-1", definition, count, SEED)
                .withJoinsPerTick(JOINS_PER_TICK)
                .withStrategies(strategies)
                .withoutRelief();
        zone = new ZoneInstance(config, new ZoneEnvironment(new Unconcerned(), () -> {}, System::nanoTime,
                () -> Instant.ofEpochSecond(START_S), new Random(SEED), number -> {}));
        if (tap != null) {
            zone.record(tap);
        }
        players = new BenchPlayer[count];
        work = new TickSamples(ticks);
        allocated = new TickSamples(ticks);
        for (ZonePhase phase : ZonePhase.values()) {
            phases.put(phase, new TickSamples(ticks));
        }
    }

    /**
     * Runs a scenario.
     *
     * @param players in the zone
     * @param ticks to measure; as many are run before
     * @param strategies in use
     * @param tap hears everything, as that of a recorded instance does
     */
    public static BenchReport run(
            BenchScenario scenario,
            int players,
            int ticks,
            Strategies strategies,
            @Nullable SimulationTap tap) {
        ZoneBench bench = new ZoneBench(scenario, players, ticks, strategies, tap);
        bench.admit();
        for (int i = 0; i < ticks; i++) {
            bench.playTick();
        }
        return bench.measure();
    }

    private void admit() {
        SplittableRandom random = new SplittableRandom(SEED);
        ZoneMap map = zone.config().definition().map();
        for (int i = 0; i < players.length; i++) {
            players[i] = new BenchPlayer(i, scenario.conduct(), map.width(), sizes, random.split());
            zone.inbox()
                    .offerJoin(new JoinRequest(i, players[i], i + 1L, i + 1L, 1, 1, "Player" + i, "warrior",
                            place(map, random), 1, Capabilities.ALL, "bench"));
        }
        for (int i = 0; i < players.length / JOINS_PER_TICK + SETTLE_TICKS; i++) {
            playTick();
        }
    }

    private CharacterBody place(ZoneMap map, SplittableRandom random) {
        int radius = scenario.conduct().radiusM() * ZoneMap.CELL_UNITS;
        int x;
        int y;
        do {
            int centerX = map.width() * ZoneMap.CELL_UNITS / 2;
            int centerY = map.height() * ZoneMap.CELL_UNITS / 2;
            int reachX = radius == 0 ? centerX : radius;
            int reachY = radius == 0 ? centerY : radius;
            x = centerX + random.nextInt(-reachX, reachX);
            y = centerY + random.nextInt(-reachY, reachY);
        } while (map.blocked(x >> ZoneMap.CELL_SHIFT, y >> ZoneMap.CELL_SHIFT));
        return new CharacterBody(zone.config().definition().zoneId(), x, y, 0, 100, 100, 100, 5, 0);
    }

    private void playTick() {
        for (BenchPlayer player : players) {
            player.act(tick, zone.inbox());
        }
        tick++;
        nowNs += zone.periodNs();
        zone.tick(nowNs);
        for (BenchPlayer player : players) {
            player.read(decoder);
        }
    }

    private BenchReport measure() {
        sizes.clear();
        long down = down();
        long up = up();
        for (int i = 0; i < ticks; i++) {
            for (BenchPlayer player : players) {
                player.act(tick, zone.inbox());
            }
            phases.forEach((phase, samples) -> samples.from(zone.stats().phaseNs(phase)));
            tick++;
            nowNs += zone.periodNs();
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            zone.tick(nowNs);
            allocated.add(THREADS.getCurrentThreadAllocatedBytes() - bytes);
            long sum = 0;
            for (Map.Entry<ZonePhase, TickSamples> phase : phases.entrySet()) {
                sum += phase.getValue().addUpTo(zone.stats().phaseNs(phase.getKey()));
            }
            work.add(sum);
            for (BenchPlayer player : players) {
                player.read(decoder);
            }
        }
        return report(down() - down, up() - up);
    }

    private BenchReport report(long down, long up) {
        int hz = zone.config().simHz();
        double playerSeconds = (double) ticks / hz * players.length;
        double nsPerUs = 1 / US_PER_NS;
        Map<ZonePhase, Spread> spreads = new EnumMap<>(ZonePhase.class);
        phases.forEach((phase, samples) -> spreads.put(phase, samples.spread(nsPerUs)));
        Spread tickUs = work.spread(nsPerUs);
        int lost = 0;
        for (BenchPlayer player : players) {
            lost += player.isWell() ? 0 : 1;
        }
        Spread stateBytes = new Spread(sizes.quantile(50), sizes.quantile(99), sizes.mean());
        return new BenchReport(scenario, strategies, players.length, zone.stats().npcs(), ticks, tickUs,
                work.grouped(zone.config().replication().netDiv(), nsPerUs), spreads, allocated.spread(1),
                tickUs.mean() * hz / 1e6 * 100 / players.length, stateBytes, sizes.recordsPerState(),
                down / playerSeconds + BenchPlayer.heartbeatBytesPerSecond(),
                up / playerSeconds + BenchPlayer.heartbeatBytesPerSecond(), lost);
    }

    private long down() {
        long sum = 0;
        for (BenchPlayer player : players) {
            sum += player.downBytes();
        }
        return sum;
    }

    private long up() {
        long sum = 0;
        for (BenchPlayer player : players) {
            sum += player.upBytes();
        }
        return sum;
    }

    /** A host that takes nothing. */
    private static final class Unconcerned implements CheckpointSink {

        @Override
        public void pending(CheckpointCell cell, boolean urgent) {
            // Checkpoints are written and stay in their cells.
        }

        @Override
        public void abandoned(long characterId, long fence) {
            // Nobody is refused.
        }
    }
}
