package dev.omega.server.bench;

import dev.omega.server.zone.Strategies;
import dev.omega.server.zone.ZonePhase;
import java.util.Map;

/**
 * What a scenario cost.
 *
 * @param creatures in the world at the end
 * @param ticks that were measured
 * @param tickUs work of a tick
 * @param networkTickUs work of as many ticks one after the other as a network interval has: every viewer's State is among it
 * @param phasesUs work of each phase of a tick
 * @param allocatedBytes that a tick allocated on the zone's thread
 * @param cpuPercentPerPlayer of one core, at the zone's tick rate, sockets not included
 * @param stateBytes payload of a State
 * @param recordsPerState entities that a State changed, on average
 * @param downBytes payload per player and second from the zone, heartbeats included
 * @param upBytes payload per player and second to the zone, heartbeats included
 * @param lostPlayers that were closed or could not read what they got; 0 unless something is broken
 */
public record BenchReport(
        BenchScenario scenario,
        Strategies strategies,
        int players,
        int creatures,
        int ticks,
        Spread tickUs,
        Spread networkTickUs,
        Map<ZonePhase, Spread> phasesUs,
        Spread allocatedBytes,
        double cpuPercentPerPlayer,
        Spread stateBytes,
        double recordsPerState,
        double downBytes,
        double upBytes,
        int lostPlayers) {

    /** A figure over all measured ticks. */
    public record Spread(double median, double p99, double mean) {}
}
