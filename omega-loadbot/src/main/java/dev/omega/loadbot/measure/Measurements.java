package dev.omega.loadbot.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Everything a run measured, ready to be judged and rendered.
 *
 * @param seconds length of the window as it was
 * @param players players in the world at the end of the window
 * @param histograms one for each kind, in microseconds
 * @param shards the shards at the end of the window; empty if the API did not tell
 * @param fullness the shards over the window
 * @param trips that bots went on, whole run
 * @param trades deals of bots at the trading post, whole run
 * @param lines bots that waited before full zones, whole run
 * @param errors errors inside the window
 * @param errorsOutside errors before it (joining, warming up) and after it
 * @param provoked what those saw who do not play fair (griefers, slow readers), inside the window; no fault of the servers
 * @param memory of the players' processes
 * @param timeline one entry for each full second of the window
 * @param clockUncertaintyMs worst uncertainty of a server clock's offset; 0 if never estimated
 */
public record Measurements(
        double seconds,
        int players,
        Map<LatencyKind, Histogram> histograms,
        TrafficSummary traffic,
        MessageShapesSummary shapes,
        List<ShardFill> shards,
        Fullness fullness,
        TripCounts trips,
        TradeCounts trades,
        LineCounts lines,
        ErrorSummary errors,
        ErrorSummary errorsOutside,
        ErrorSummary provoked,
        ServerSummary server,
        ApiSummary api,
        GeneratorSummary generator,
        GeneratorMemory memory,
        List<Second> timeline,
        double clockUncertaintyMs) {

    public Measurements {
        histograms = Map.copyOf(histograms);
        shards = List.copyOf(shards);
        timeline = List.copyOf(timeline);
    }

    /** Messages of these types to or from a player and second, players as at the end of the window. */
    public double messagesPerSecond(Direction direction, int... types) {
        long count = traffic.types()
                .stream()
                .filter(type -> type.direction() == direction
                        && Arrays.stream(types).anyMatch(wanted -> wanted == type.type()))
                .mapToLong(TypeTraffic::count)
                .sum();
        return count / (seconds * Math.max(1, players));
    }

    /** Percentiles of one kind. */
    public LatencySummary latency(LatencyKind kind) {
        Histogram histogram = histograms.get(kind);
        return LatencySummary.of(kind, histogram == null ? LatencyRecorder.emptyHistogram() : histogram);
    }
}
