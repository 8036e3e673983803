package dev.omega.loadbot.report;

import dev.omega.loadbot.measure.ServerSummary;
import dev.omega.loadbot.measure.ServerSummary.InstanceSummary;
import dev.omega.loadbot.measure.ServerSummary.LiveHeap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The zone hosts in the JSON report. */
final class JsonServer {

    private JsonServer() {}

    static void write(ObjectNode node, ServerSummary server) {
        node.put("measured", server.measured())
                .put("hosts", server.hosts())
                .put("scrapes", server.scrapes())
                .put("failed_scrapes", server.failedScrapes())
                .put("restarted", server.restarted());
        JsonReport.number(node, "cpu_cores", server.cpuCores());
        JsonReport.number(node, "compiler_cores", server.compilerCores());
        JsonReport.number(node, "players", server.players());
        node.putObject("gc")
                .put("count", server.gcCount())
                .put("pause_ms", server.gcPauseMs())
                .put("worst_second_ms", server.gcWorstSecondMs());
        JsonReport.number(node, "allocated_bytes_per_second", server.allocatedBytesPerSecond());
        node.put("heap_used_bytes", server.heapUsedBytes()).put("rss_bytes", server.rssBytes());
        liveHeap(node.putObject("live_heap"), server.liveHeap());
        ArrayNode instances = node.putArray("instances");
        server.instances().forEach(instance -> instance(instances.addObject(), instance));
    }

    private static void liveHeap(ObjectNode node, LiveHeap heap) {
        node.put("measured", heap.measured())
                .put("before_bytes", heap.beforeBytes())
                .put("after_bytes", heap.afterBytes())
                .put("players", heap.players());
        JsonReport.number(node, "bytes_per_player", heap.bytesPerPlayer());
    }

    private static void instance(ObjectNode node, InstanceSummary instance) {
        node.put("instance_id", instance.instanceId())
                .put("npcs", instance.npcs())
                .put("seconds", instance.seconds())
                .put("min_ticks_per_second", instance.minTicksPerSecond())
                .put("slow_seconds", instance.slowSeconds());
        JsonReport.number(node, "players", instance.players());
        JsonReport.number(node, "mean_ticks_per_second", instance.meanTicksPerSecond());
        ObjectNode work = node.putObject("tick_work_ms").put("n", instance.tickWork().getTotalCount());
        JsonReport.number(work, "p50", instance.tickWorkMs(50));
        JsonReport.number(work, "p95", instance.tickWorkMs(95));
        JsonReport.number(work, "p99", instance.tickWorkMs(99));
        JsonReport.number(work, "max", instance.tickWorkMs(100));
        ObjectNode phases = node.putObject("phase_shares");
        new TreeMap<>(instance.phaseShares()).forEach((phase, share) -> JsonReport.number(phases, phase, share));
        ObjectNode counters = node.putObject("counters");
        new TreeMap<>(instance.counters()).forEach(counters::put);
    }
}
