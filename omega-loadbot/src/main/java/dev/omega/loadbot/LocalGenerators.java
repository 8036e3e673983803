package dev.omega.loadbot;

import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.TicketDesk;
import dev.omega.loadbot.measure.GeneratorLoad;
import dev.omega.loadbot.measure.GeneratorProbe;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.MeasureWindow;
import dev.omega.loadbot.swarm.Swarm;
import dev.omega.loadbot.swarm.SwarmSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** The bots of a test in this process. Owner: one thread. */
final class LocalGenerators implements Generators {

    /** Between building the swarm and its first pulse. */
    private static final long LEAD_NS = 20_000_000L;

    private final MeasureWindow window = new MeasureWindow();
    private final Swarm swarm;
    private GeneratorProbe probe = new GeneratorProbe();

    LocalGenerators(LoadTestPlan plan, TicketDesk tickets) {
        List<BotRole> roles = IntStream.range(0, plan.players()).mapToObj(plan.scenario()::roleOf).toList();
        SwarmSettings settings = new SwarmSettings(roles, plan.tracks(), plan.seed(), plan.eventLoops(),
                plan.rampUp().toNanos(), plan.delay(), plan.unixSocket());
        swarm = new Swarm(settings, tickets, window, System::nanoTime, InstantSource.system(),
                System.nanoTime() + LEAD_NS);
    }

    @Override
    public int players() {
        return swarm.players();
    }

    @Override
    public void start() {
        swarm.start();
    }

    @Override
    public void populate(int players) {
        swarm.populate(players);
    }

    @Override
    public void want(int first, int end, boolean inWorld) {
        swarm.want(first, end, inWorld);
    }

    @Override
    public void cut(int first, int end) {
        swarm.cut(first, end);
    }

    @Override
    public int playing() {
        return swarm.playing();
    }

    @Override
    public int remaining() {
        return swarm.remaining();
    }

    @Override
    public String lastProblem() {
        return swarm.lastProblem();
    }

    @Override
    public LoopSnapshot snapshot() {
        return swarm.snapshot();
    }

    @Override
    public Map<LatencyKind, Histogram> latencies() {
        return swarm.latencies();
    }

    @Override
    public Histogram takeLiveConfirms() {
        return swarm.takeLiveConfirms();
    }

    @Override
    public void open(long lengthNs) {
        long now = System.nanoTime();
        window.open(now, now + lengthNs);
        probe = new GeneratorProbe();
        probe.start();
    }

    @Override
    public GeneratorLoad shut() {
        probe.stop();
        window.open(window.startNs(), Math.min(window.endNs(), System.nanoTime()));
        return probe.load();
    }

    @Override
    public void leave() {
        swarm.leave();
    }

    @Override
    public void close() {
        swarm.close();
    }
}
