package dev.omega.loadbot.report;

import dev.omega.loadbot.measure.ApiSummary;
import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.ErrorSummary;
import dev.omega.loadbot.measure.GeneratorMemory;
import dev.omega.loadbot.measure.GeneratorSummary;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencySummary;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.MessageShapesSummary;
import dev.omega.loadbot.measure.Second;
import dev.omega.loadbot.measure.SizeSummary;
import dev.omega.loadbot.measure.TrafficSummary;
import dev.omega.loadbot.measure.TypeTraffic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The measured part of the JSON report. */
final class JsonMeasurements {

    private JsonMeasurements() {}

    static void write(ObjectNode root, Measurements m) {
        latencies(root.putObject("latencies_ms"), m);
        JsonReport.number(root, "clock_uncertainty_ms", m.clockUncertaintyMs());
        traffic(root.putObject("traffic"), m.traffic());
        shapes(root.putObject("states"), m.shapes());
        JsonServer.write(root.putObject("server"), m.server());
        api(root.putObject("api"), m.api());
        JsonShards.write(root.putArray("shards"), m.shards());
        JsonTrips.write(root, m);
        generator(root.putObject("generator"), m.generator());
        memory(root.putObject("generator_memory"), m.memory());
        errors(root.putObject("errors"), m.errors());
        errors(root.putObject("errors_outside_window"), m.errorsOutside());
        errors(root.putObject("provoked"), m.provoked());
        timeline(root.putArray("timeline"), m.timeline());
    }

    private static void latencies(ObjectNode node, Measurements m) {
        for (LatencyKind kind : LatencyKind.values()) {
            latency(node.putObject(kind.key()), m.latency(kind));
        }
    }

    private static void latency(ObjectNode node, LatencySummary summary) {
        node.put("n", summary.count());
        JsonReport.number(node, "p50", summary.p50Ms());
        JsonReport.number(node, "p90", summary.p90Ms());
        JsonReport.number(node, "p95", summary.p95Ms());
        JsonReport.number(node, "p99", summary.p99Ms());
        JsonReport.number(node, "p999", summary.p999Ms());
        JsonReport.number(node, "max", summary.maxMs());
        JsonReport.number(node, "mean", summary.meanMs());
    }

    private static void traffic(ObjectNode node, TrafficSummary traffic) {
        node.put("players", traffic.players());
        rates(node.putObject("up"), traffic.up());
        rates(node.putObject("down"), traffic.down());
        ObjectNode byPlayer = node.putObject("frame_bytes_per_player_second");
        JsonReport.number(byPlayer, "mean", traffic.frameBytesPerPlayer());
        JsonReport.number(byPlayer, "p50", traffic.playerP50());
        JsonReport.number(byPlayer, "p95", traffic.playerP95());
        JsonReport.number(byPlayer, "max", traffic.playerMax());
        ArrayNode types = node.putArray("types");
        traffic.types().forEach(type -> type(types.addObject(), type));
    }

    private static void rates(ObjectNode node, TrafficSummary.Rates rates) {
        JsonReport.number(node, "messages_per_second", rates.messages());
        JsonReport.number(node, "payload_bytes_per_second", rates.payload());
        JsonReport.number(node, "frame_bytes_per_second", rates.frame());
        JsonReport.number(node, "ip_estimate_bytes_per_second", rates.ip());
    }

    private static void type(ObjectNode node, TypeTraffic type) {
        node.put("direction", JsonReport.key(type.direction().name()))
                .put("type", type.type())
                .put("name", type.name())
                .put("messages", type.count());
        JsonReport.number(node, "payload_bytes_per_player_second", type.payloadPerPlayer());
        JsonReport.number(node, "frame_bytes_per_player_second", type.framePerPlayer());
        sizes(node.putObject("payload_bytes"), type.sizes());
    }

    private static void sizes(ObjectNode node, SizeSummary sizes) {
        node.put("n", sizes.count())
                .put("min", sizes.min())
                .put("p50", sizes.p50())
                .put("p95", sizes.p95())
                .put("p99", sizes.p99())
                .put("max", sizes.max());
    }

    private static void shapes(ObjectNode node, MessageShapesSummary shapes) {
        node.put("n", shapes.states())
                .put("visible_p50", shapes.visibleP50())
                .put("visible_p95", shapes.visibleP95())
                .put("moved_p50", shapes.movedP50())
                .put("moved_p95", shapes.movedP95());
        JsonReport.number(node, "visible_mean", shapes.visibleMean());
        JsonReport.number(node, "moved_mean", shapes.movedMean());
        sizes(node.putObject("payload_bytes_with_12_moved"), shapes.typicalStates());
        sizes(node.putObject("bytes_per_event"), shapes.bytesPerEvent());
    }

    private static void api(ObjectNode node, ApiSummary api) {
        node.put("measured", api.measured())
                .put("samples", api.samples())
                .put("failures", api.failures())
                .put("database_connections_max", api.connections())
                .put("database_waiting_max", api.waiting());
        JsonReport.number(node, "requests_per_second", api.requestsPerSecond());
        JsonReport.number(node, "p50_ms", api.p50Ms());
        JsonReport.number(node, "p95_ms", api.p95Ms());
        JsonReport.number(node, "p99_ms", api.p99Ms());
    }

    private static void generator(ObjectNode node, GeneratorSummary generator) {
        JsonReport.number(node, "cpu_share", generator.cpuShare());
        node.put("cores", generator.cores())
                .put("due_sends", generator.dueSends())
                .put("missed_sends", generator.missedSends())
                .put("gc_count", generator.gcCount());
        JsonReport.number(node, "gc_pause_ms", generator.gcPauseMs());
        JsonReport.number(node, "gc_max_pause_ms", generator.gcMaxPauseMs());
    }

    private static void memory(ObjectNode node, GeneratorMemory memory) {
        node.put("measured", memory.isMeasured())
                .put("heap_before_bytes", memory.before().heapBytes())
                .put("heap_after_bytes", memory.after().heapBytes())
                .put("histograms_before_bytes", memory.before().histogramBytes())
                .put("histograms_after_bytes", memory.after().histogramBytes());
        JsonReport.number(node, "heap_growth_percent", memory.heapGrowthPercent());
    }

    private static void errors(ObjectNode node, ErrorSummary errors) {
        node.put("total", errors.total());
        ObjectNode kinds = node.putObject("by_kind");
        for (ErrorKind kind : ErrorKind.values()) {
            kinds.put(kind.key(), errors.count(kind));
        }
        byCode(node.putObject("close_codes"), errors.closeCodes());
        byCode(node.putObject("confirm_codes"), errors.confirmCodes());
    }

    private static void byCode(ObjectNode node, Map<Integer, Long> counts) {
        new TreeMap<>(counts).forEach((code, count) -> node.put(String.valueOf(code), count));
    }

    private static void timeline(ArrayNode array, List<Second> timeline) {
        for (Second second : timeline) {
            ObjectNode node = array.addObject()
                    .put("at_ms", second.atMs())
                    .put("connected", second.connected())
                    .put("confirms", second.confirms());
            JsonReport.number(node, "confirm_p50_ms", second.confirmP50Ms());
            JsonReport.number(node, "confirm_p95_ms", second.confirmP95Ms());
            JsonReport.number(node, "confirm_p99_ms", second.confirmP99Ms());
            JsonReport.number(node, "up_bytes_per_player_second", second.upBytes());
            JsonReport.number(node, "down_bytes_per_player_second", second.downBytes());
            node.put("ticks", second.server().ticks()).put("gc_pause_ms", second.server().gcPauseMs());
            JsonReport.number(node, "tick_work_p99_ms", second.server().tickWorkP99Ms());
            JsonReport.number(node, "server_cpu_cores", second.server().cpuCores());
            JsonReport.number(node, "api_requests_per_second", second.api().requestsPerSecond());
            JsonReport.number(node, "api_p95_ms", second.api().p95Ms());
            node.put("database_connections", second.api().connections())
                    .put("database_waiting", second.api().waiting());
        }
    }
}
