package dev.omega.loadbot.measure;

import dev.omega.loadbot.measure.ServerSummary.InstanceSummary;
import dev.omega.loadbot.measure.ServerSummary.LiveHeap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the zone hosts of a test from their own ops listeners. Owner: the test's thread; its calls block. */
public final class ServerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);

    private final List<ServerProbe> probes;
    private final List<HostTimeline> timelines = new ArrayList<>();
    private HeapSample heapBefore = HeapSample.MISSING;
    private HeapSample heapAfter = HeapSample.MISSING;

    public ServerWatch(List<ServerProbe> probes) {
        this.probes = List.copyOf(probes);
        probes.forEach(probe -> timelines.add(new HostTimeline()));
    }

    /** A watch of the same hosts that has seen nothing yet but their live heap before the players came; closed with this one. */
    public ServerWatch anew() {
        ServerWatch fresh = new ServerWatch(probes);
        fresh.heapBefore = heapBefore;
        return fresh;
    }

    /** Has every host run without these strategies from now on, and with all others. */
    public void strategies(List<String> without) throws IOException, InterruptedException {
        for (ServerProbe probe : probes) {
            probe.strategies(without);
        }
    }

    /** Hosts watched. */
    public int hosts() {
        return probes.size();
    }

    /** Takes the live heap before players come. */
    public void heapBeforePlayers() throws InterruptedException {
        heapBefore = liveHeap();
    }

    /** Takes the live heap while the players are connected. */
    public void heapWithPlayers() throws InterruptedException {
        heapAfter = liveHeap();
    }

    /** Takes one sample of every host; the first and the last in the window make the differences. */
    public void sample() throws InterruptedException {
        for (int i = 0; i < probes.size(); i++) {
            try {
                timelines.get(i).add(probes.get(i).stats());
            } catch (IOException e) {
                LOG.debug("no statistics from {}", probes.get(i).base(), e);
                timelines.get(i).addFailure();
            }
        }
    }

    /** What the hosts did between the last two samples; {@link ServerSecond#NONE} when that is not known. */
    public ServerSecond lastSecond() {
        ServerSecond all = ServerSecond.NONE;
        for (HostTimeline timeline : timelines) {
            ServerSecond second = timeline.lastSecond();
            all = second == null ? all : all.with(second);
        }
        return all;
    }

    private HeapSample liveHeap() throws InterruptedException {
        long bytes = 0;
        int players = 0;
        for (ServerProbe probe : probes) {
            try {
                ServerProbe.LiveHeapAnswer answer = probe.liveHeap();
                bytes += answer.liveHeapBytes();
                players += answer.players();
            } catch (IOException e) {
                LOG.debug("no live heap from {}", probe.base(), e);
                return HeapSample.MISSING;
            }
        }
        return new HeapSample(!probes.isEmpty(), bytes, players);
    }

    /** What was seen. */
    public ServerSummary summary() {
        Totals totals = new Totals();
        List<InstanceSummary> instances = new ArrayList<>();
        for (HostTimeline timeline : timelines) {
            totals.add(timeline);
            instances.addAll(timeline.instances());
        }
        return new ServerSummary(probes.size(), totals.scrapes, totals.failed, totals.restarted, instances,
                totals.cpuCores, totals.compilerCores, totals.players, totals.gcCount, totals.gcPauseMs,
                totals.gcWorstSecondMs, totals.allocatedPerSecond, totals.heapUsed, totals.rss, heap());
    }

    private LiveHeap heap() {
        if (!heapBefore.taken || !heapAfter.taken) {
            return LiveHeap.UNMEASURED;
        }
        return new LiveHeap(true, heapBefore.bytes, heapAfter.bytes, heapAfter.players - heapBefore.players);
    }

    @Override
    public void close() {
        probes.forEach(ServerProbe::close);
    }

    /** Live heap and players of all hosts at one moment. */
    private record HeapSample(boolean taken, long bytes, int players) {

        static final HeapSample MISSING = new HeapSample(false, 0, 0);
    }

    /** Sums over the hosts. A host that cannot be summed voids all, since CPU per player would be too low without it. */
    private static final class Totals {

        private long scrapes;
        private long failed;
        private boolean restarted;
        private double cpuCores;
        private double compilerCores;
        private double players;
        private long gcCount;
        private long gcPauseMs;
        private long gcWorstSecondMs;
        private double allocatedPerSecond;
        private long heapUsed;
        private long rss;

        void add(HostTimeline timeline) {
            scrapes += timeline.scrapes();
            failed += timeline.failed();
            restarted |= !timeline.isComplete();
            ZoneStats first = timeline.first();
            ZoneStats last = timeline.last();
            if (first == null || last == null || !timeline.isComplete()) {
                return;
            }
            cpuCores += (last.processCpuMs() - first.processCpuMs()) / 1_000.0 / timeline.seconds();
            compilerCores += (last.compilerCpuMs() - first.compilerCpuMs()) / 1_000.0 / timeline.seconds();
            players += timeline.players();
            allocatedPerSecond += (last.allocatedBytes() - first.allocatedBytes()) / timeline.seconds();
            heapUsed += last.heapUsedBytes();
            rss += last.rssBytes();
            gcWorstSecondMs = Math.max(gcWorstSecondMs, timeline.worstPauseMs());
            addCollections(first.gc(), last.gc());
        }

        private void addCollections(ZoneStats.@Nullable Gc first, ZoneStats.@Nullable Gc last) {
            if (first != null && last != null) {
                gcCount += last.count() - first.count();
                gcPauseMs += last.pauseMs() - first.pauseMs();
            }
        }
    }
}
