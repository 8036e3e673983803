package dev.omega.server.host;

import dev.omega.server.zone.HandedOver;
import dev.omega.server.zone.HandedOver.Why;
import dev.omega.server.zone.ZoneInstance;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets players out who have to join anew, each saved before it is told: with the goodbye in hand its client may be in the world again
 * elsewhere before a save that is still on its way. {@link #let} never blocks and may be called by any thread.
 */
final class Partings {

    private static final Logger LOG = LoggerFactory.getLogger(Partings.class);
    /** As when players are sent on: then whoever comes in elsewhere is put back, but not kept waiting for longer. */
    private static final long SAVED_WITHIN_MS = 15_000;

    private final LeaseBook leases;
    private final long savedWithinMs;
    private final Executor threads;
    private final Set<Lease> parting = ConcurrentHashMap.newKeySet();

    /**
     * Nobody has to go.
     *
     * @param threads each takes care of one player, which blocks
     */
    Partings(LeaseBook leases, Executor threads) {
        this(leases, SAVED_WITHIN_MS, threads);
    }

    /** The same with less patience. */
    Partings(LeaseBook leases, long savedWithinMs, Executor threads) {
        this.leases = leases;
        this.savedWithinMs = savedWithinMs;
        this.threads = threads;
    }

    /** Has the player saved, its lease given back, and then its connection closed; saying it again does nothing. */
    void let(Lease lease, int closeCode, String reason) {
        if (parting.add(lease)) {
            LOG.warn("lease {} of character {} is lost and free; it joins anew", lease.fence(), lease.characterId());
            threads.execute(() -> part(lease, closeCode, reason));
        }
    }

    private void part(Lease lease, int closeCode, String reason) {
        try {
            ZoneInstance world = lease.instance().zone();
            HandedOver traveller = TransferDesk.handOver(world, lease.characterId(), Why.CLOSED);
            if (traveller == null) {
                forget(lease, closeCode, reason);
                return;
            }
            boolean saved = leases.awaitGone(traveller.characterId(), traveller.fence(), savedWithinMs);
            if (!saved) {
                LOG.warn("character {} could not be saved in time", lease.characterId());
            }
            TransferDesk.end(world, traveller, closeCode, reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            parting.remove(lease);
        }
    }

    /** Nobody is connected: a waiting avatar is saved and goes; where there is none, nothing is left to be held. */
    private void forget(Lease lease, int closeCode, String reason) throws InterruptedException {
        lease.instance().zone().inbox().offerReplaceOrDrop(lease.characterId(), lease.fence(), closeCode, reason, true);
        if (!leases.awaitGone(lease.characterId(), lease.fence(), savedWithinMs)) {
            leases.remove(lease.characterId(), lease.fence());
        }
    }
}
