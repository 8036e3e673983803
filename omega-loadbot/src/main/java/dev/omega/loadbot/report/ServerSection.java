package dev.omega.loadbot.report;

import dev.omega.loadbot.measure.ApiSummary;
import dev.omega.loadbot.measure.ServerSummary;
import dev.omega.loadbot.measure.ServerSummary.InstanceSummary;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The zone hosts as they saw themselves. */
final class ServerSection {

    private static final double MEGA = 1e6;

    private ServerSection() {}

    static void write(Page page, ServerSummary server) {
        if (server.hosts() == 0) {
            page.line("SERVER  no zone host could be asked; its claims are not measured");
            return;
        }
        page.line(String.format(Locale.ROOT, "SERVER  %d host(s)  %s cores  %s players  %d samples, %d failed%s",
                server.hosts(), Numbers.of(server.cpuCores()), Numbers.of(Math.round(server.players())),
                server.scrapes(), server.failedScrapes(),
                server.restarted() ? "  RESTARTED OR UNREACHABLE: not measured" : ""));
        server.instances().forEach(instance -> instance(page, instance));
        memory(page, server);
    }

    /** The API server as it saw itself. */
    static void writeApi(Page page, ApiSummary api) {
        if (!api.measured()) {
            page.line("API     it could not be asked for its metrics");
            return;
        }
        page.line(String.format(Locale.ROOT, "API     %s requests/s  %s failed  ms p50 %s  p95 %s  p99 %s",
                Numbers.of(api.requestsPerSecond()), Numbers.of(api.failures()), Numbers.ms(api.p50Ms()),
                Numbers.ms(api.p95Ms()), Numbers.ms(api.p99Ms())));
        page.line(String.format(Locale.ROOT, " database  at most %d connections in use, %d requests waiting",
                api.connections(), api.waiting()));
    }

    private static void instance(Page page, InstanceSummary instance) {
        page.line(String.format(Locale.ROOT, " %s  %s players  %d NPCs  ticks/s min %d mean %.2f  slow seconds %d",
                instance.instanceId(), Numbers.of(Math.round(instance.players())), instance.npcs(),
                instance.minTicksPerSecond(), instance.meanTicksPerSecond(), instance.slowSeconds()));
        page.line(String.format(Locale.ROOT, "  tick ms p50 %s  p99 %s  p99.9 %s  max %s  (n %s)",
                Numbers.ms(instance.tickWorkMs(50)), Numbers.ms(instance.tickWorkMs(99)), p999(instance),
                Numbers.ms(instance.tickWorkMs(100)), Numbers.count(instance.tickWork().getTotalCount())));
        page.line("  phases  " + phases(instance.phaseShares()));
    }

    private static String p999(InstanceSummary instance) {
        return instance.tickWork().getTotalCount() < 10_000 ? "n/a" : Numbers.ms(instance.tickWorkMs(99.9));
    }

    private static String phases(Map<String, Double> shares) {
        return shares.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(phase -> phase.getKey() + " " + Math.round(100 * phase.getValue()) + " %")
                .collect(Collectors.joining("  "));
    }

    private static void memory(Page page, ServerSummary server) {
        page.line(String.format(Locale.ROOT, " GC %d collections, %d ms in all, worst second %d ms  alloc %s MB/s",
                server.gcCount(), server.gcPauseMs(), server.gcWorstSecondMs(),
                Numbers.of(server.allocatedBytesPerSecond() / MEGA)));
        page.line(" compilers took " + Numbers.of(server.compilerCores()) + " of the cores");
        page.line(String.format(Locale.ROOT, " heap used %s MB  RSS %s MB  live %s",
                Numbers.of(server.heapUsedBytes() / MEGA), Numbers.of(server.rssBytes() / MEGA),
                live(server.liveHeap())));
    }

    private static String live(ServerSummary.LiveHeap heap) {
        if (!heap.measured()) {
            return "not measured";
        }
        return Numbers.of(heap.beforeBytes() / MEGA) + " MB empty, " + Numbers.of(heap.afterBytes() / MEGA)
                + " MB with " + heap.players() + " players";
    }
}
