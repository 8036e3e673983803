package dev.omega.loadbot.ablation;

import dev.omega.loadbot.measure.Direction;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.ServerSummary;
import dev.omega.loadbot.measure.ServerSummary.InstanceSummary;
import dev.omega.protocol.MessageType;
import java.util.HashMap;
import java.util.Map;

/**
 * What one setting costs.
 *
 * @param players in the world
 * @param downBytesPerSecond payload to a player and second
 * @param statesPerSecond States to a player and second; fewer than the network rate when the host could not keep up
 * @param cpuUsPerPlayer time of the zone host's processes for a player and second, in microseconds, without that of their
 *     compilers: a change of strategy has code compiled anew
 * @param tickUs mean work of a tick, in microseconds
 * @param phasesUs mean work of each phase of a tick, in microseconds
 * @param allocatedPerSecond bytes the hosts allocated
 * @param confirmP95Ms input to confirm
 */
public record Figures(
        int players,
        double downBytesPerSecond,
        double statesPerSecond,
        double cpuUsPerPlayer,
        double tickUs,
        Map<String, Double> phasesUs,
        double allocatedPerSecond,
        double confirmP95Ms) {

    private static final double MICROS = 1e6;

    public Figures {
        phasesUs = Map.copyOf(phasesUs);
    }

    /** Takes them from a measurement. */
    static Figures of(Measurements measured) {
        ServerSummary server = measured.server();
        double ticks = 0;
        double work = 0;
        Map<String, Double> phases = new HashMap<>();
        for (InstanceSummary instance : server.instances()) {
            double total = instance.tickWork().getTotalCount() * instance.tickWork().getMean();
            ticks += instance.tickWork().getTotalCount();
            work += total;
            instance.phaseShares().forEach((phase, share) -> phases.merge(phase, share * total, Double::sum));
        }
        double count = Math.max(1, ticks);
        phases.replaceAll((phase, total) -> total / count);
        return new Figures(measured.players(), measured.traffic().down().payload(),
                measured.messagesPerSecond(Direction.DOWN, MessageType.STATE, MessageType.UNPACKED_STATE),
                server.measured()
                        ? MICROS * (server.cpuCores() - server.compilerCores()) / server.players()
                        : Double.NaN,
                work / count, phases, server.allocatedBytesPerSecond(),
                measured.latency(LatencyKind.INPUT_CONFIRM).p95Ms());
    }

    /** The mean of two measurements of one setting. */
    static Figures mean(Figures one, Figures other) {
        Map<String, Double> phases = new HashMap<>(one.phasesUs);
        other.phasesUs.forEach((phase, time) -> phases.merge(phase, time, Double::sum));
        phases.replaceAll((phase, sum) -> sum / 2);
        return new Figures((one.players + other.players) / 2, (one.downBytesPerSecond + other.downBytesPerSecond) / 2,
                (one.statesPerSecond + other.statesPerSecond) / 2, (one.cpuUsPerPlayer + other.cpuUsPerPlayer) / 2,
                (one.tickUs + other.tickUs) / 2, phases, (one.allocatedPerSecond + other.allocatedPerSecond) / 2,
                (one.confirmP95Ms + other.confirmP95Ms) / 2);
    }

    /** Mean time of a phase in a tick, in microseconds; 0 for one that does not exist. */
    public double phaseUs(String phase) {
        return phasesUs.getOrDefault(phase, 0.0);
    }
}
