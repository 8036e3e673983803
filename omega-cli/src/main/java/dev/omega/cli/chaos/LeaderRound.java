package dev.omega.cli.chaos;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** More instances are wanted, and the API server that opens them is killed while it does. One thread, for all such rounds. */
final class LeaderRound {

    private static final int MORE = 3;
    /** About two looks of the director at what is wanted. */
    private static final long PAUSE_MS = 1_000;
    /** Acceptance of the design: nothing is doubled and nothing left over after a minute. */
    private static final long SETTLED_NS = 60_000_000_000L;
    /** How long all must stay as it should be: a late order would still come. */
    private static final long STILL_NS = 5_000_000_000L;
    private static final long TAKEN_OVER_NS = 6_000_000_000L;
    private static final long POLL_MS = 250;

    private final HostWorld world;
    private final Random random;
    private int leader;

    LeaderRound(HostWorld world, Random random) {
        this.world = world;
        this.random = random;
    }

    /** Does it, and tells what was left over. */
    RoundOutcome run(int number) throws InterruptedException, SQLException {
        List<String> violations = new ArrayList<>();
        want(world.instances() + MORE);
        Thread.sleep(random.nextLong(PAUSE_MS));
        kill();
        settle(world.instances() + MORE, violations);
        want(world.instances());
        settle(world.instances(), violations);
        return new RoundOutcome(number, FaultKind.LEADER, "", 0, List.of(), 0, 0, violations);
    }

    private void want(int instances) {
        HostWorld.shape(world.cluster(), Map.of("min_instances", instances));
    }

    /** The leader is not known by name: whoever it is not, is not missed. */
    private void kill() throws InterruptedException, SQLException {
        ChaosCluster cluster = world.cluster();
        for (int attempt = 0; attempt < cluster.replicaCount(); attempt++) {
            long before = world.checks().term();
            cluster.killReplica(leader);
            leader = (leader + 1) % cluster.replicaCount();
            if (hasChanged(before)) {
                break;
            }
            cluster.awaitCalm();
        }
        cluster.awaitCalm();
    }

    private boolean hasChanged(long before) throws InterruptedException, SQLException {
        long deadlineNs = System.nanoTime() + TAKEN_OVER_NS;
        while (world.checks().term() == before) {
            if (System.nanoTime() - deadlineNs > 0) {
                return false;
            }
            Thread.sleep(POLL_MS);
        }
        return true;
    }

    /** Waits until hosts run exactly as many as are wanted, the database knows the same ones, and it stays so. */
    private void settle(int wanted, List<String> violations) throws InterruptedException, SQLException {
        long startNs = System.nanoTime();
        long goodSinceNs = startNs;
        String wrong = wrong(wanted);
        while (!(wrong.isEmpty() && System.nanoTime() - goodSinceNs > STILL_NS)) {
            if (System.nanoTime() - startNs > SETTLED_NS + STILL_NS || world.stop().isAsked()) {
                violations.add(wrong.isEmpty() ? wanted + " instances do not stay as they are" : wrong);
                return;
            }
            Thread.sleep(POLL_MS);
            wrong = wrong(wanted);
            goodSinceNs = wrong.isEmpty() ? goodSinceNs : System.nanoTime();
        }
    }

    private String wrong(int wanted) throws InterruptedException, SQLException {
        Set<String> open = world.open();
        Set<String> running = world.running();
        long pending = world.checks().pendingOrders();
        if (open.size() != wanted) {
            return open.size() + " instances are open instead of " + wanted + ": " + open;
        }
        if (!open.equals(running)) {
            return "hosts run other instances than the database knows: " + HostChecks.difference(open, running);
        }
        return pending > 0 ? pending + " orders are not done" : "";
    }
}
