package dev.omega.server.host;

import dev.omega.server.host.TransferDesk.Goal;
import dev.omega.server.host.TransferDesk.Outcome;
import dev.omega.server.host.TransferDesk.Result;
import dev.omega.server.hostlink.HeartbeatReply.InstanceMove;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends all players of some instances on, so many in a second and at once, until none is left or nobody takes those that are. {@link #take} never
 * blocks; each player is sent by a virtual thread of its own.
 */
final class Resettlement {

    private static final Logger LOG = LoggerFactory.getLogger(Resettlement.class);
    /** 25 players a second: an instance of a zone is empty in 4 s, and joins of others still come through. */
    private static final long EACH_MS = 40;
    /**
     * Players on their way at once. Each is out of the world from the hand-over to its first State elsewhere; more of them share the same
     * cores and make all gaps longer without being through any sooner.
     */
    private static final int MOST_ON_THE_WAY = 16;
    private static final long PAUSE_MS = 300;
    /** Who found no place, or did not go, is not asked again before. */
    private static final long REST_MS = 2_000;
    /** What an operator wants goes on for as long as it takes, one heartbeat after the other. */
    private static final long AT_A_TIME_MS = 30_000;

    private final Instances instances;
    private final LeaseBook leases;
    private final TransferDesk desk;
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private volatile boolean hurried;

    Resettlement(Instances instances, LeaseBook leases, TransferDesk desk) {
        this.instances = instances;
        this.leases = leases;
        this.desk = desk;
    }

    /** What operators want emptied; said again with each heartbeat. */
    void take(List<InstanceMove> moves) {
        for (InstanceMove move : moves) {
            HostedInstance instance = instances.byId(move.instanceId());
            if (instance != null && !leases.in(instance).isEmpty() && atWork.add(move.instanceId())) {
                Thread.ofVirtual().name("empty-" + move.instanceId()).start(() -> serve(instance, move.to()));
            }
        }
    }

    private void serve(HostedInstance instance, @Nullable String to) {
        try {
            empty(List.of(instance), to, AT_A_TIME_MS);
            if (!leases.in(instance).isEmpty()) {
                Thread.sleep(REST_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atWork.remove(instance.instanceId());
        }
    }

    /** Nobody is sent on any more who has not been. */
    void hurry() {
        hurried = true;
    }

    /**
     * Empties instances as far as others take their players.
     *
     * @param to the instance to go to; {@code null}: any other of the same zone
     */
    void empty(List<HostedInstance> from, @Nullable String to, long limitMs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + limitMs * 1_000_000;
        Set<Long> stay = new HashSet<>();
        boolean hope = true;
        while (hope && !hurried && System.nanoTime() - deadlineNs < 0) {
            List<Lease> left = from.stream()
                    .flatMap(instance -> leases.in(instance).stream())
                    .filter(lease -> !stay.contains(lease.characterId()))
                    .toList();
            hope = !left.isEmpty() && sendAll(left, to, stay);
            if (hope) {
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    private record Sent(Lease lease, FutureTask<Result> result) {}

    /** Tries each once; whether to try again. */
    private boolean sendAll(List<Lease> left, @Nullable String to, Set<Long> stay) throws InterruptedException {
        List<Sent> sent = new ArrayList<>();
        Semaphore room = new Semaphore(MOST_ON_THE_WAY);
        for (Lease lease : left) {
            if (hurried) {
                break;
            }
            room.acquire();
            FutureTask<Result> task = new FutureTask<>(() -> {
                try {
                    return desk.move(lease, goal(lease, to));
                } finally {
                    room.release();
                }
            });
            Thread.ofVirtual().name("transfer-" + lease.characterId()).start(task);
            sent.add(new Sent(lease, task));
            Thread.sleep(EACH_MS);
        }
        int gone = 0;
        int waiting = 0;
        String reason = "";
        for (Sent one : sent) {
            Result result = outcome(one);
            switch (result.outcome()) {
                case GONE -> gone++;
                case NOT_YET -> waiting++;
                case BACK, UNABLE -> stay.add(one.lease.characterId());
                case NOWHERE, REFUSED -> reason = result.reason();
            }
        }
        LOG.info("of {} players {} were sent on, {} wait for a place{}", sent.size(), gone, waiting,
                reason.isEmpty() ? "" : "; others have none: " + reason);
        return gone + waiting > 0;
    }

    private static Goal goal(Lease lease, @Nullable String to) {
        return to == null
                ? Goal.zone(lease.instance().zone().config().definition().zoneId())
                : Goal.instance(Objects.requireNonNull(to));
    }

    private static Result outcome(Sent sent) throws InterruptedException {
        try {
            return sent.result.get();
        } catch (ExecutionException e) {
            LOG.error("character {} could not be sent on", sent.lease.characterId(), e.getCause());
            return Result.of(Outcome.BACK);
        }
    }
}
