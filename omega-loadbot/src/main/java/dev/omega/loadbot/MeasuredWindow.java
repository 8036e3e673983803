package dev.omega.loadbot;

import dev.omega.loadbot.measure.ApiSummary;
import dev.omega.loadbot.measure.ErrorSummary;
import dev.omega.loadbot.measure.Fullness;
import dev.omega.loadbot.measure.GeneratorLoad;
import dev.omega.loadbot.measure.GeneratorMemory;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencySummary;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.Second;
import dev.omega.loadbot.measure.ServerWatch;
import dev.omega.loadbot.measure.ShardFill;
import dev.omega.loadbot.measure.TrafficSummary;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was seen in one measuring window.
 *
 * @param epochMs wall clock when it opened
 * @param seconds its length as it was
 * @param players in the world at its end
 * @param during counters of the bots
 * @param latencies what was due in it, in microseconds
 * @param watch the hosts in it
 * @param api the API server in it
 * @param generator the bots' processes in it
 * @param memory theirs before and after it
 * @param fullness the shards in it
 * @param timeline one entry for each full second
 */
record MeasuredWindow(
        long epochMs,
        double seconds,
        int players,
        LoopSnapshot during,
        Map<LatencyKind, Histogram> latencies,
        ServerWatch watch,
        ApiSummary api,
        GeneratorLoad generator,
        GeneratorMemory memory,
        Fullness fullness,
        List<Second> timeline) {

    MeasuredWindow {
        latencies = Map.copyOf(latencies);
        timeline = List.copyOf(timeline);
    }

    /** Players in the world in the mean of its seconds. */
    int meanPlayers() {
        return (int) Math.max(1, Math.round(timeline.stream().mapToInt(Second::connected).average().orElse(players)));
    }

    /**
     * The window as it is judged and reported.
     *
     * @param joined players its traffic is divided by
     * @param shards as the API lists them; may be empty
     * @param whole counters of the bots since the beginning
     * @param outside errors before and after it
     */
    Measurements measurements(int joined, List<ShardFill> shards, LoopSnapshot whole, ErrorSummary outside) {
        LatencySummary lateness = LatencySummary.of(LatencyKind.SEND_LATENESS,
                latencies.getOrDefault(LatencyKind.SEND_LATENESS, new Histogram(3)));
        return new Measurements(seconds, players, latencies, TrafficSummary.of(during, joined, seconds),
                during.shapes().summary(), shards, fullness, whole.trips(), whole.trades(), whole.lines(),
                during.errors(), outside, during.provoked(), watch.summary(), api, generator.summary(lateness, during),
                memory, timeline, during.clockUncertaintyMs());
    }
}
