package dev.omega.cli.chaos;

import dev.omega.cli.http.ApiClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Every host drained and started again, one after another, while everybody plays on. One thread. */
final class RolloutRound {

    private final int number;
    private final HostWorld world;

    RolloutRound(int number, HostWorld world) {
        this.number = number;
        this.world = world;
    }

    /** Does it, and tells what players saw of it: nobody may lose the connection, or be put back. */
    RoundOutcome run() throws InterruptedException, SQLException {
        long startNs = System.nanoTime();
        for (HostFleet.Host host : world.fleet().hosts()) {
            if (!world.stop().isAsked()) {
                restart(host);
            }
        }
        long nowNs = System.nanoTime();
        List<String> violations = new ArrayList<>();
        List<Long> gapsMs = new ArrayList<>();
        long worstMs = 0;
        int lost = 0;
        for (int player : IntStream.range(0, world.crowd().size()).toArray()) {
            Seen seen = world.crowd().seen(player);
            gapsMs.add(seen.longestGapNs(startNs, nowNs) / 1_000_000);
            lost += seen.losses(startNs);
            worstMs = Math.max(worstMs, seen.worstRollbackNs(startNs) / 1_000_000);
        }
        if (lost > 0) {
            violations.add(lost + " connections were lost: " + world.crowd().lastProblem());
        }
        if (worstMs > 0) {
            violations.add("somebody was put back by " + worstMs + " ms");
        }
        return new RoundOutcome(number, FaultKind.ROLLOUT, "", world.crowd().size(), gapsMs, worstMs, lost, violations);
    }

    private void restart(HostFleet.Host host) throws InterruptedException, SQLException {
        ChaosCluster cluster = world.cluster();
        try (ApiClient admin = ApiClient.ofAdmin(cluster.admin(0), false)) {
            admin.post("/v1/admin/hosts/" + world.checks().bootAt(host.gateway()) + "/drain", cluster.adminKey());
        }
        host.awaitEnd();
        host.launch();
        host.awaitReady();
    }
}
