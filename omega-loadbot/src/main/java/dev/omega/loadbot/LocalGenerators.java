package dev.omega.loadbot;

import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.Enrolment;
import dev.omega.loadbot.bot.RestTicketDesk;
import dev.omega.loadbot.bot.Whereabouts;
import dev.omega.loadbot.measure.GeneratorLoad;
import dev.omega.loadbot.measure.GeneratorMemory;
import dev.omega.loadbot.measure.GeneratorProbe;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.MeasureWindow;
import dev.omega.loadbot.swarm.Swarm;
import dev.omega.loadbot.swarm.SwarmSettings;
import dev.omega.loadbot.trip.Travel;
import dev.omega.loadbot.trip.Trips;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** The bots of a test in this process. Owner: one thread. */
final class LocalGenerators implements Generators {

    /** Between building the swarm and its first pulse. */
    private static final long LEAD_NS = 20_000_000L;
    private static final Duration LONG_RAMP_UP = Duration.ofSeconds(30);

    private final MeasureWindow window = new MeasureWindow();
    private final RestTicketDesk desk;
    private final Swarm swarm;
    private final Trips trips;
    private GeneratorProbe probe = new GeneratorProbe();

    LocalGenerators(LoadTestPlan plan, RestTicketDesk tickets, Whereabouts places) {
        desk = tickets;
        List<BotRole> roles = IntStream.range(0, plan.players()).mapToObj(plan.scenario()::roleOf).toList();
        SwarmSettings settings =
                new SwarmSettings(roles, plan.tracks(), plan.seed(), plan.eventLoops(), plan.rampUp().toNanos(),
                        plan.delay(), standStillNs(plan), plan.warmUp().toNanos() / 2, plan.unixSocket());
        swarm = new Swarm(settings, tickets, window, System::nanoTime, InstantSource.system(),
                System.nanoTime() + LEAD_NS);
        trips = new Trips(new Travel(tickets, places, swarm::moveOn), plan.scenario().travellers(plan.players()),
                bot -> Enrolment.characterName(plan.accountPrefix(), bot), plan.seed());
    }

    /** Where joining takes long, playing meanwhile would make it take longer. */
    private static long standStillNs(LoadTestPlan plan) {
        boolean asOne = plan.scenario().schedule().isSteady() && !plan.scenario().hasTrips();
        return asOne && plan.rampUp().compareTo(LONG_RAMP_UP) >= 0
                ? plan.rampUp().plus(plan.joinTimeout()).toNanos()
                : 0;
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
    public void travel() {
        trips.begin();
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
    public int arrived() {
        return swarm.arrived();
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
        return swarm.snapshot().with(trips.counts(), desk.trades(), desk.lines());
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
    public GeneratorMemory.Sample memory() {
        return GeneratorMemory.Sample.now(swarm.histogramBytes());
    }

    @Override
    public void leave() {
        trips.close();
        swarm.leave();
    }

    @Override
    public void close() {
        trips.close();
        swarm.close();
    }
}
