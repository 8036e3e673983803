package dev.omega.loadbot.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.measure.ServerSummary.InstanceSummary;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Differences of scrapes. */
final class HostTimelineTest {

    private final Histogram work = new Histogram(1, 60_000_000, 3);

    private ZoneStats stats(long uptimeMs, int players, long ticks, int ticksLastSecond, long slowSeconds) {
        ZoneStats.Instance instance = new ZoneStats.Instance("forest-1", players, 200, ticks, ticksLastSecond, 12,
                slowSeconds, encode(work), 900, Map.of("think", ticks * 1_000, "replicate", ticks * 3_000),
                Map.of("states_sent", ticks * 10));
        return new ZoneStats("omega.zone-stats/v1", uptimeMs, uptimeMs / 10, 0,
                new ZoneStats.Gc(uptimeMs / 1_000, 5, 3), 50_000_000, 120_000_000, uptimeMs * 1_000, List.of(instance));
    }

    private static String encode(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    @Test
    void instances_shouldBeDifferencesOfTheFirstAndTheLastScrape() {
        HostTimeline timeline = new HostTimeline();
        work.recordValueWithCount(50_000, 100);
        timeline.add(stats(10_000, 100, 400, 5, 3));
        work.recordValueWithCount(1_000, 990);
        work.recordValueWithCount(4_000, 10);
        timeline.add(stats(20_000, 100, 800, 39, 3));
        timeline.add(stats(35_000, 100, 1_400, 40, 4));
        InstanceSummary instance = timeline.instances().getFirst();
        assertEquals(1_000, instance.tickWork().getTotalCount());
        assertEquals(1.0, instance.tickWorkMs(99), 0.01);
        assertEquals(4.0, instance.tickWorkMs(100), 0.01);
        assertEquals(40, instance.meanTicksPerSecond(), 1e-9);
        assertEquals(39, instance.minTicksPerSecond(), "the second before the window does not count");
        assertEquals(1, instance.slowSeconds());
        assertEquals(0.25, instance.phaseShares().getOrDefault("think", 0.0), 1e-9);
        assertEquals(10_000, instance.counters().getOrDefault("states_sent", 0L));
        assertEquals(25, timeline.seconds(), 1e-9);
    }

    @Test
    void lastSecond_shouldCompareTheLastTwoScrapes() {
        HostTimeline timeline = new HostTimeline();
        timeline.add(stats(10_000, 100, 400, 40, 0));
        work.recordValueWithCount(2_000, 40);
        timeline.add(stats(11_000, 100, 440, 38, 0));
        ServerSecond second = Objects.requireNonNull(timeline.lastSecond());
        assertEquals(38, second.ticks());
        assertEquals(2.0, second.tickWorkP99Ms(), 0.01);
        assertEquals(0.1, second.cpuCores(), 1e-9);
    }

    @Test
    void timeline_shouldBeIncompleteAfterARestartOrWithOneScrape() {
        HostTimeline timeline = new HostTimeline();
        timeline.add(stats(10_000, 100, 400, 40, 0));
        assertFalse(timeline.isComplete());
        timeline.add(stats(500, 100, 20, 40, 0));
        assertTrue(timeline.isRestarted());
        assertFalse(timeline.isComplete());
        assertTrue(timeline.instances().isEmpty());
    }

    @Test
    void instances_shouldLeaveOutZonesWithoutPlayersAndUnreadableHistograms() {
        HostTimeline timeline = new HostTimeline();
        timeline.add(stats(1_000, 0, 40, 40, 0));
        timeline.add(stats(2_000, 0, 80, 40, 0));
        assertTrue(timeline.instances().isEmpty());
        ZoneStats.Instance broken = new ZoneStats.Instance("forest-1", 5, 0, 0, 40, 40, 0, "AAAA", 0, null, null);
        HostTimeline other = new HostTimeline();
        other.add(new ZoneStats("", 0, 0, 0, null, 0, 0, 0, List.of(broken)));
        other.add(new ZoneStats("", 1_000, 0, 0, null, 0, 0, 0, List.of(broken)));
        assertEquals(0, other.instances().getFirst().tickWork().getTotalCount());
        assertTrue(Double.isNaN(other.instances().getFirst().tickWorkMs(99)));
    }
}
