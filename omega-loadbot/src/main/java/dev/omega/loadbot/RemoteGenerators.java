package dev.omega.loadbot;

import dev.omega.loadbot.WorkerWire.Request;
import dev.omega.loadbot.measure.GeneratorLoad;
import dev.omega.loadbot.measure.GeneratorMemory;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencyRecorder;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.MeasureCodec;
import java.io.DataInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** The bots of a test in several workers: bot i is in worker i modulo their number. Owner: the test's thread. */
final class RemoteGenerators implements Generators {

    private static final WorkerLink.Arguments NONE = out -> {};

    private final List<WorkerLink> links;
    private final int players;

    private RemoteGenerators(List<WorkerLink> links, int players) {
        this.links = links;
        this.players = players;
    }

    /** Connects to the plan's workers and has each enrol its share, all at the same time. */
    static RemoteGenerators prepare(LoadTestPlan plan) throws LoadTestException, InterruptedException {
        List<WorkerLink> links = new ArrayList<>();
        RemoteGenerators generators = new RemoteGenerators(links, plan.players());
        try {
            for (WorkerAddress address : plan.workers()) {
                links.add(WorkerLink.connect(address, plan.serviceKey()));
            }
            generators.prepareAll(plan);
            return generators;
        } catch (LoadTestException | InterruptedException | RuntimeException failed) {
            generators.close();
            throw failed;
        }
    }

    private void prepareAll(LoadTestPlan plan) throws LoadTestException, InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> pending = new ArrayList<>();
            for (int worker = 0; worker < links.size(); worker++) {
                WorkerLink link = links.get(worker);
                LoadTestPlan share = plan.share(worker, shareOf(players, worker));
                pending.add(executor.submit(() -> {
                    link.prepare(share);
                    return link;
                }));
            }
            for (Future<?> one : pending) {
                await(one);
            }
        }
    }

    private static void await(Future<?> pending) throws LoadTestException, InterruptedException {
        try {
            pending.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LoadTestException refused) {
                throw refused;
            }
            throw new IllegalStateException("a worker could not be prepared", e.getCause());
        }
    }

    /** How many of the first {@code bots} bots are in a worker. */
    private int shareOf(int bots, int worker) {
        return shareOf(bots, worker, links.size());
    }

    /** How many of the first {@code bots} bots are in one of so many workers: those whose index leaves its number as a remainder. */
    static int shareOf(int bots, int worker, int workers) {
        return bots <= worker ? 0 : (bots - worker - 1) / workers + 1;
    }

    /** Builds the bots everywhere, so that all schedules begin at the same time. */
    void build() {
        tellAll(Request.BUILD);
    }

    private void tellAll(Request request) {
        links.forEach(link -> link.tell(request, NONE));
    }

    @Override
    public int players() {
        return players;
    }

    @Override
    public void start() {
        tellAll(Request.START);
    }

    @Override
    public void travel() {
        tellAll(Request.TRAVEL);
    }

    @Override
    public void populate(int wanted) {
        for (int worker = 0; worker < links.size(); worker++) {
            int share = shareOf(wanted, worker);
            links.get(worker).tell(Request.POPULATE, out -> out.writeInt(share));
        }
    }

    @Override
    public void want(int first, int end, boolean inWorld) {
        forRange(Request.WANT, first, end, out -> out.writeBoolean(inWorld));
    }

    @Override
    public void cut(int first, int end) {
        forRange(Request.CUT, first, end, NONE);
    }

    private void forRange(Request request, int first, int end, WorkerLink.Arguments more) {
        for (int worker = 0; worker < links.size(); worker++) {
            int from = shareOf(first, worker);
            int to = shareOf(end, worker);
            if (from < to) {
                links.get(worker).tell(request, out -> {
                    out.writeInt(from);
                    out.writeInt(to);
                    more.write(out);
                });
            }
        }
    }

    @Override
    public int arrived() {
        return sum(Request.ARRIVED);
    }

    @Override
    public int playing() {
        return sum(Request.PLAYING);
    }

    @Override
    public int remaining() {
        return sum(Request.REMAINING);
    }

    private int sum(Request request) {
        return links.stream().mapToInt(link -> link.ask(request, NONE, DataInputStream::readInt)).sum();
    }

    @Override
    public String lastProblem() {
        return links.stream()
                .map(link -> link.ask(Request.LAST_PROBLEM, NONE, in -> in.readUTF()))
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public LoopSnapshot snapshot() {
        LoopSnapshot sum = LoopSnapshot.empty();
        for (WorkerLink link : links) {
            sum = sum.plus(link.ask(Request.SNAPSHOT, NONE, MeasureCodec::readSnapshot));
        }
        return sum;
    }

    @Override
    public Map<LatencyKind, Histogram> latencies() {
        Map<LatencyKind, Histogram> totals = LatencyRecorder.emptyTotals();
        for (WorkerLink link : links) {
            LatencyRecorder.add(link.ask(Request.LATENCIES, NONE, MeasureCodec::readLatencies), totals);
        }
        return totals;
    }

    @Override
    public Histogram takeLiveConfirms() {
        Histogram sum = LatencyRecorder.emptyHistogram();
        links.forEach(link -> sum.add(link.ask(Request.LIVE_CONFIRMS, NONE, MeasureCodec::readHistogram)));
        return sum;
    }

    @Override
    public void open(long lengthNs) {
        links.forEach(link -> link.tell(Request.OPEN, out -> out.writeLong(lengthNs)));
    }

    @Override
    public GeneratorLoad shut() {
        GeneratorLoad here = GeneratorLoad.NONE;
        GeneratorLoad elsewhere = GeneratorLoad.NONE;
        for (WorkerLink link : links) {
            GeneratorLoad load = link.ask(Request.SHUT, NONE, RemoteGenerators::readLoad);
            here = link.address().local() ? here.beside(load) : here;
            elsewhere = link.address().local() ? elsewhere : elsewhere.and(load);
        }
        return here.and(elsewhere);
    }

    private static GeneratorLoad readLoad(DataInputStream in) throws java.io.IOException {
        return new GeneratorLoad(in.readDouble(), in.readLong(), in.readDouble(), in.readDouble(), in.readInt());
    }

    @Override
    public GeneratorMemory.Sample memory() {
        return links.stream()
                .map(link -> link.ask(Request.MEMORY, NONE,
                        in -> new GeneratorMemory.Sample(in.readLong(), in.readLong())))
                .reduce(GeneratorMemory.Sample.NONE, GeneratorMemory.Sample::plus);
    }

    @Override
    public void leave() {
        tellAll(Request.LEAVE);
    }

    /** Hanging up is what ends the bots of a worker. */
    @Override
    public void close() {
        links.forEach(WorkerLink::close);
    }
}
