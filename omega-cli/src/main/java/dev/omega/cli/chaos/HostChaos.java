package dev.omega.cli.chaos;

import dev.omega.cli.output.CliException;
import dev.omega.cli.process.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Zone hosts under fire: players fight and gather on several of them while hosts are killed, stand still and are cut off at random.
 * After each batch of rounds everybody must play in one place, by one lease, with everything that was acknowledged.
 */
public final class HostChaos {

    /** Acceptance of the design: a killed host's players are back within six seconds, 95 of 100. */
    private static final long KILL_BAR_MS = 6_000;
    /** And a rolling restart keeps 99 of 100 out of the world for less than two. */
    private static final long ROLLOUT_BAR_MS = 2_000;
    /** Who stays on a host that is cut off plays on, or comes in anew as after a kill. */
    private static final long CUT_BAR_MS = KILL_BAR_MS;
    private static final int SOFT_FILL_PERCENT = 75;
    private static final int HARD_CAP_PERCENT = 95;
    private static final int INSTANCES_A_HOST = 2;
    /** As many again, for those of a host that is lost, and for more. */
    private static final int SLOTS_A_HOST = 2 * INSTANCES_A_HOST + 1;
    private static final int ADDRESS_RATE = 5_000;
    private static final long LINGER_MS = 1_000;
    private static final Duration JOIN_PATIENCE = Duration.ofSeconds(90);
    private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(4);
    private static final long POLL_MS = 100;
    private static final int STOPPED = 130;

    private final Plan plan;
    private final StopSignal stop;
    private final Consumer<String> progress;
    private final Random random;
    private final List<RoundOutcome> outcomes = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /**
     * What to do.
     *
     * @param kinds what befalls hosts; each round is one of them
     * @param atOnce rounds at once, of different hosts; fewer than there are hosts
     * @param onHost players on the host that it befalls, the fullest each time; 0: they are spread over all hosts, and it befalls any
     * @param length how long hosts stand still or are cut off
     * @param seed of everything that is left to chance
     */
    public record Plan(
            Path directory,
            Path binaries,
            List<FaultKind> kinds,
            int rounds,
            int atOnce,
            int hosts,
            int players,
            int onHost,
            Duration length,
            long seed) {

        public Plan {
            kinds = List.copyOf(kinds);
        }

        /** Instances that are kept open. */
        int instances() {
            return onHost == 0 ? INSTANCES_A_HOST * hosts : Math.ceilDiv(players, onHost);
        }

        /** Players an instance holds: so few that there are some on every host, or just as many as are wanted on one. */
        int capacity() {
            return onHost == 0
                    ? Math.ceilDiv(100 * players, SOFT_FILL_PERCENT * instances()) + 1
                    : 100 * onHost / HARD_CAP_PERCENT;
        }

        /** How full instances get one after another; where one host is to hold many, up to the cap. */
        int softFillPercent() {
            return onHost == 0 ? SOFT_FILL_PERCENT : HARD_CAP_PERCENT;
        }
    }

    /**
     * What came of it.
     *
     * @param lengthMs how long hosts stood still or were cut off
     * @param saves saves that were accepted, each looked at
     * @param acknowledged what players were told is in the books
     */
    public record Report(
            List<RoundOutcome> rounds,
            long lengthMs,
            long saves,
            long acknowledged,
            List<String> violations) {

        public Report {
            rounds = List.copyOf(rounds);
            violations = List.copyOf(violations);
        }

        /** Whether everything held. */
        public boolean isSound() {
            return violations.isEmpty() && !rounds.isEmpty();
        }

        /** How long players of one kind of round were without the world, rising. */
        public List<Long> gapsMs(FaultKind kind) {
            return rounds.stream()
                    .filter(round -> round.kind() == kind)
                    .flatMap(round -> round.gapsMs().stream())
                    .sorted()
                    .toList();
        }

        /** The times of a kind that so many percent did not exceed. */
        public long gapMs(FaultKind kind, int percent) {
            return Percentiles.of(gapsMs(kind)).at(10 * percent);
        }

        /** What took longer than it may, in words. */
        public List<String> missed() {
            List<String> missed = new ArrayList<>();
            addMissed(missed, FaultKind.KILL, 95, KILL_BAR_MS);
            // Nobody comes back to a host that stands still before it goes on; then as quickly as after a kill.
            addMissed(missed, FaultKind.STOP, 95, lengthMs + KILL_BAR_MS);
            addMissed(missed, FaultKind.CUT, 95, CUT_BAR_MS);
            addMissed(missed, FaultKind.ROLLOUT, 99, ROLLOUT_BAR_MS);
            return missed;
        }

        private void addMissed(List<String> missed, FaultKind kind, int percent, long barMs) {
            if (gapMs(kind, percent) > barMs) {
                missed.add("after " + kind.key() + " players were back after " + gapMs(kind, percent) + " ms at p"
                        + percent + " (bar " + barMs + " ms)");
            }
        }
    }

    /** A run that has not begun. */
    public HostChaos(Plan plan, StopSignal stop, Consumer<String> progress) {
        this.plan = plan;
        this.stop = stop;
        this.progress = progress;
        random = new Random(plan.seed());
    }

    /** Runs it. */
    public Report run() throws IOException, InterruptedException, SQLException {
        int replicas = plan.kinds().contains(FaultKind.LEADER) ? 2 : 1;
        ChaosCluster.Form form = new ChaosCluster.Form(replicas, true, ADDRESS_RATE);
        try (ChaosCluster cluster = ChaosCluster.start(plan.directory(), plan.binaries(), form, stop);
                HostChecks checks = HostChecks.open(cluster.postgres());
                HostFleet fleet = HostFleet.start(cluster, plan.hosts(), SLOTS_A_HOST, stop);
                HostFigures figures = new HostFigures();
                Crowd crowd = Crowd.enrol(cluster.api(0), cluster.serviceKey(), plan.players(), plan.seed())) {
            HostWorld world = new HostWorld(cluster, fleet, crowd, checks, figures, plan.instances(), stop);
            populate(world);
            rounds(world);
            if (outcomes.isEmpty()) {
                throw new CliException(STOPPED, "stopped before the first round was over; there is nothing to report",
                        null);
            }
            long acknowledged = world.acknowledged();
            crowd.leave(LEAVE_PATIENCE);
            return new Report(outcomes, plan.length().toMillis(), checks.saves(), acknowledged, violations);
        }
    }

    private void populate(HostWorld world) throws InterruptedException, SQLException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("capacity", plan.capacity());
        settings.put("soft_fill_percent", plan.softFillPercent());
        settings.put("min_instances", plan.instances());
        settings.put("max_instances", SLOTS_A_HOST * plan.hosts());
        settings.put("empty_linger_ms", LINGER_MS);
        HostWorld.closeRoads(world.cluster());
        HostWorld.shape(world.cluster(), settings);
        long deadlineNs = System.nanoTime() + JOIN_PATIENCE.toNanos();
        while (world.open().size() < plan.instances() && System.nanoTime() - deadlineNs < 0 && !stop.isAsked()) {
            Thread.sleep(POLL_MS);
        }
        world.crowd().start();
        if (!world.crowd().awaitAll(JOIN_PATIENCE)) {
            throw CliException.failed("only " + world.crowd().playing() + " of " + plan.players()
                    + " players came into the world: " + world.crowd().lastProblem(), null);
        }
        progress.accept(
                plan.players() + " players are on " + plan.hosts() + " hosts in " + world.open().size() + " instances");
    }

    private void rounds(HostWorld world) throws InterruptedException, SQLException {
        LeaderRound leader = new LeaderRound(world, new Random(random.nextLong()));
        int done = 0;
        while (done < plan.rounds() && !stop.isAsked()) {
            FaultKind kind = draw();
            List<RoundOutcome> batch = switch (kind) {
                case ROLLOUT -> List.of(new RolloutRound(done + 1, world).run());
                case LEADER -> List.of(leader.run(done + 1));
                case KILL, STOP, CUT -> ofHosts(world, done, kind);
            };
            List<String> wrong = new ArrayList<>();
            batch.forEach(outcome -> outcome.violations().forEach(line -> wrong.add(prefix(outcome.round()) + line)));
            world.examine().forEach(line -> wrong.add(prefix(done(batch)) + line));
            if (stop.isAsked()) {
                // Nobody waited for what had to come back: that says nothing.
                progress.accept("stopped in round " + (done + 1) + ", which does not count");
                return;
            }
            done += batch.size();
            outcomes.addAll(batch);
            violations.addAll(wrong);
            batch.forEach(outcome -> progress.accept(line(outcome)));
            wrong.forEach(line -> progress.accept("VIOLATION " + line));
        }
    }

    private static int done(List<RoundOutcome> batch) {
        return batch.getLast().round();
    }

    private static String prefix(int round) {
        return "after round " + round + ": ";
    }

    private FaultKind draw() {
        return plan.kinds().get(random.nextInt(plan.kinds().size()));
    }

    /** Several hosts at once; the kinds of the others are drawn as well. */
    private List<RoundOutcome> ofHosts(HostWorld world, int done, FaultKind first)
            throws InterruptedException, SQLException {
        List<HostFleet.Host> hosts = inTurn(world);
        List<FaultKind> possible = plan.kinds().stream().filter(FaultKind::isOfOneHost).toList();
        List<Future<RoundOutcome>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Math.min(plan.atOnce(), plan.rounds() - done); i++) {
                FaultKind kind = i == 0 ? first : possible.get(random.nextInt(possible.size()));
                HostRound round = new HostRound(done + i + 1, kind, world, hosts.get(i), plan.length(),
                        new Random(random.nextLong()));
                running.add(threads.submit(round::run));
            }
        }
        List<RoundOutcome> outcomes = new ArrayList<>();
        for (Future<RoundOutcome> round : running) {
            outcomes.add(finished(round));
        }
        return outcomes;
    }

    /** The fullest first, or in any order those with players first. */
    private List<HostFleet.Host> inTurn(HostWorld world) throws SQLException {
        Map<HostFleet.Host, Integer> players = new HashMap<>();
        for (HostFleet.Host host : world.fleet().hosts()) {
            int there = world.playersOn(host).size();
            players.put(host, plan.onHost() == 0 ? Math.min(there, 1) : there);
        }
        List<HostFleet.Host> hosts = new ArrayList<>(world.fleet().hosts());
        Collections.shuffle(hosts, random);
        hosts.sort(Comparator.comparing(players::get, Comparator.reverseOrder()));
        return hosts;
    }

    private static RoundOutcome finished(Future<RoundOutcome> round) throws InterruptedException {
        try {
            return round.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CliException refused) {
                throw refused;
            }
            throw new IllegalStateException("a round failed", e.getCause());
        }
    }

    private String line(RoundOutcome outcome) {
        String what = "round " + outcome.round() + " of " + plan.rounds() + ": " + outcome.kind().key();
        return outcome.kind() == FaultKind.LEADER
                ? what
                : what + (outcome.host().isEmpty() ? "" : " " + outcome.host()) + ", " + outcome.players()
                        + " players, without the world p50 " + outcome.gapMs(50) + " ms, p95 " + outcome.gapMs(95)
                        + " ms, most " + outcome.gapMs(100) + " ms, put back by " + outcome.rollbackMs() + " ms";
    }
}
