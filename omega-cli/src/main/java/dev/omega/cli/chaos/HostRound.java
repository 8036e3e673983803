package dev.omega.cli.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One fault of one host at a random moment, until everybody who was there plays again. One thread. */
final class HostRound {

    private static final long PAUSE_MS = 3_000;
    private static final long START_AGAIN_MS = 1_000;
    /** Hosts are taken for dead after 3 s: from then on their characters can be claimed. */
    private static final long CLAIMABLE_MS = 4_000;
    /** From the end of the fault until everybody is back; a host that nobody hears is left after its leases, 12 s. */
    private static final long BACK_NS = 30_000_000_000L;
    private static final long POLL_MS = 50;
    /** Design document, class B: at most five seconds are lost. */
    private static final long MOST_LOST_NS = 5_000_000_000L;

    private final int number;
    private final FaultKind kind;
    private final HostWorld world;
    private final HostFleet.Host host;
    private final Duration length;
    private final Random random;
    private final List<Integer> leavers = new ArrayList<>();
    private long leftAfterNs;

    /**
     * A round to be.
     *
     * @param length how long a host stands still or is cut off
     * @param random its own
     */
    HostRound(int number, FaultKind kind, HostWorld world, HostFleet.Host host, Duration length, Random random) {
        this.number = number;
        this.kind = kind;
        this.world = world;
        this.host = host;
        this.length = length;
        this.random = random;
    }

    /** Does it, and tells what players saw of it. */
    RoundOutcome run() throws InterruptedException, SQLException {
        Thread.sleep(random.nextLong(PAUSE_MS));
        List<Integer> players = world.playersOn(host);
        long faultNs = System.nanoTime();
        befall(players);
        List<String> violations = new ArrayList<>();
        int missing = awaitBack(players);
        if (missing > 0) {
            violations.add(missing + " of " + players.size() + " players of " + host.name() + " do not play "
                    + BACK_NS / 1_000_000_000L + " s after the end of the fault: " + world.crowd().lastProblem());
        }
        return outcome(players, faultNs, violations);
    }

    private void befall(List<Integer> players) throws InterruptedException {
        switch (kind) {
            case KILL -> {
                host.kill();
                Thread.sleep(START_AGAIN_MS);
                host.launch();
                host.awaitReady();
            }
            case STOP -> {
                host.freeze();
                var _ = world.stop().await(length.toMillis());
                host.thaw();
            }
            case CUT -> cutOff(players);
            case ROLLOUT, LEADER -> throw new IllegalArgumentException(kind + " is not of one host");
        }
    }

    /** Half of the players leave the host while nobody hears it, and come in by another: it saves what is not its own any more. */
    private void cutOff(List<Integer> players) throws InterruptedException {
        host.link().cut();
        long cutNs = System.nanoTime();
        long beforeMs = Math.min(CLAIMABLE_MS + random.nextLong(1_000), length.toMillis());
        if (!world.stop().await(beforeMs)) {
            leavers.addAll(players.subList(0, players.size() / 2));
            leftAfterNs = System.nanoTime() - cutNs;
            leavers.forEach(player -> world.crowd().want(player, false));
            leavers.forEach(player -> world.crowd().want(player, true));
            var _ = world.stop().await(length.toMillis() - beforeMs);
        }
        host.link().mend();
    }

    private int awaitBack(List<Integer> players) throws InterruptedException {
        long deadlineNs = System.nanoTime() + BACK_NS;
        int missing = missing(players);
        while (missing > 0 && System.nanoTime() - deadlineNs < 0 && !world.stop().isAsked()) {
            Thread.sleep(POLL_MS);
            missing = missing(players);
        }
        return missing;
    }

    private int missing(List<Integer> players) {
        long nowNs = System.nanoTime();
        return (int) players.stream().filter(player -> world.crowd().seen(player).instance(nowNs).isEmpty()).count();
    }

    private RoundOutcome outcome(List<Integer> players, long faultNs, List<String> violations) throws SQLException {
        long nowNs = System.nanoTime();
        List<Long> gapsMs = new ArrayList<>();
        long worstNs = 0;
        int lost = 0;
        for (int player : players) {
            Seen seen = world.crowd().seen(player);
            gapsMs.add(seen.longestGapNs(faultNs, nowNs) / 1_000_000);
            lost += seen.losses(faultNs);
            long rollbackNs = seen.worstRollbackNs(faultNs);
            // Nobody could save what happened on the host after it was cut off.
            long allowedNs = MOST_LOST_NS + (leavers.contains(player) ? leftAfterNs : 0);
            long characterId = world.crowd().account(player).characterId();
            if (rollbackNs > allowedNs && world.checks().diedBefore(characterId)) {
                // It died after the last State that its player saw.
                rollbackNs = 0;
            }
            worstNs = Math.max(worstNs, rollbackNs);
            if (rollbackNs > allowedNs) {
                violations.add("character " + characterId + " was put back by " + rollbackNs / 1_000_000
                        + " ms, at most " + allowedNs / 1_000_000 + " are allowed");
            }
        }
        return new RoundOutcome(number, kind, host.name(), players.size(), gapsMs, worstNs / 1_000_000, lost,
                violations);
    }
}
