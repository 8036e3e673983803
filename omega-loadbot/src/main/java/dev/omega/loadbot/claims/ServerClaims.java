package dev.omega.loadbot.claims;

import dev.omega.loadbot.measure.ServerSummary;
import dev.omega.loadbot.measure.ServerSummary.InstanceSummary;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** C1, C9, C10, C11: tick rate, tick work, CPU and memory of the zone hosts. The worst instance counts. */
final class ServerClaims {

    private static final double KILO = 1_000.0;
    private static final String FPS = "line 606: Maintain >30 FPS with <50ms frame time";
    private static final String CPU = "line 609: CPU per Player: <1% per player";

    private static final Claim TICKS_MIN =
            Claim.gated("C1", "ticks/s, lowest second", Target.above(30, Unit.PER_SECOND), FPS,
                    "ticks completed in each full wall second, lowest second of any instance");
    private static final Claim TICKS_MEAN = Claim.gated("C1", "ticks/s, mean", Target.atLeast(39.9, Unit.PER_SECOND),
            "Omega", "ticks in the window by server time, slowest instance");
    private static final Claim WORK_OWN = Claim.gated("C1", "tick work p99", Target.below(5, Unit.MILLISECONDS),
            "Omega", "time a tick computes, 99th percentile of all ticks in the window, worst instance");
    private static final Claim WORK =
            Claim.gated("C1", "tick p99 (document)", Target.below(50, Unit.MILLISECONDS), FPS, WORK_OWN.definition())
                    .withNote("30 FPS is 33.3 ms a frame, 50 ms is 20 FPS: two statistics, judged apart");
    private static final Claim CPU_OWN = Claim.gated("C9", "CPU/player (one core)", Target.below(0.1, Unit.PERCENT),
            "Omega", "CPU time of the zone hosts in the window / its length / players connected");
    private static final Claim CPU_DOCUMENT =
            Claim.gated("C9", "CPU/player (document)", Target.below(1, Unit.PERCENT), CPU, CPU_OWN.definition())
                    .withNote("the cost table (line 217) allows 0.5-2 %, its upper half breaks this target");
    private static final Claim ENEMY_CPU = Claim
            .informative("C10", "CPU/enemy (one core)", Target.below(5, Unit.PERCENT), "line 228: CPU 1-5%",
                    "think, path and integrate phases of the tick / NPCs")
            .withNote("200 enemies at 1-5 % would fill 2 to 10 cores");
    private static final Claim HEAP_OWN = Claim.gated("C11", "live heap/player", Target.below(200, Unit.KILOBYTES),
            "Omega", "heap after a full collection with players connected less before they came / players");
    private static final Claim HEAP = Claim.informative("C11", "RAM/player (document)",
            Target.below(5_000, Unit.KILOBYTES), "line 216: RAM 2-5 MB", HEAP_OWN.definition());

    private ServerClaims() {}

    static List<ClaimResult> judge(ServerSummary server) {
        long players = server.measured() ? Math.round(server.players()) : 0;
        double cpuPercent = 100 * server.cpuCores() / server.players();
        double heapKb = server.liveHeap().bytesPerPlayer() / KILO;
        int heapPlayers = server.liveHeap().measured() ? server.liveHeap().players() : 0;
        double work = worst(server, instance -> instance.tickWorkMs(99)).max().orElse(Double.NaN);
        long ticks = instances(server).stream().mapToLong(i -> i.tickWork().getTotalCount()).sum();
        long seconds = instances(server).stream().mapToLong(InstanceSummary::seconds).sum();
        return List.of(lowestSecond(server, seconds),
                TICKS_MEAN.judge(worst(server, InstanceSummary::meanTicksPerSecond).min().orElse(Double.NaN), seconds),
                WORK_OWN.judge(work, ticks), WORK.judge(work, ticks), CPU_OWN.judge(cpuPercent, players),
                CPU_DOCUMENT.judge(cpuPercent, players), ENEMY_CPU.judge(enemyCpuPercent(server), enemies(server)),
                HEAP_OWN.judge(heapKb, heapPlayers), HEAP.judge(heapKb, heapPlayers));
    }

    /** The samples may miss a second; the server's own count of slow seconds does not. */
    private static ClaimResult lowestSecond(ServerSummary server, long seconds) {
        double lowest = worst(server, InstanceSummary::minTicksPerSecond).min().orElse(Double.NaN);
        long slow = instances(server).stream().mapToLong(InstanceSummary::slowSeconds).sum();
        return TICKS_MIN.judge(slow > 0 ? Math.min(lowest, 30) : lowest, seconds);
    }

    private static List<InstanceSummary> instances(ServerSummary server) {
        return server.measured() ? server.instances() : List.of();
    }

    private static DoubleStream worst(ServerSummary server, ToDoubleFunction<InstanceSummary> value) {
        return instances(server).stream().mapToDouble(value);
    }

    private static long enemies(ServerSummary server) {
        return instances(server).stream().mapToLong(InstanceSummary::npcs).sum();
    }

    private static double enemyCpuPercent(ServerSummary server) {
        double cores = 0;
        for (InstanceSummary instance : instances(server)) {
            double share = 0;
            for (String phase : List.of("think", "paths", "integrate")) {
                share += instance.phaseShares().getOrDefault(phase, 0.0);
            }
            cores += share * instance.tickWork().getMean() / 1e6 * instance.meanTicksPerSecond();
        }
        return 100 * cores / enemies(server);
    }
}
