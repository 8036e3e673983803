package dev.omega.server.host;

import dev.omega.server.hostlink.LeaseRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which characters this host holds, and the version its next save of each must carry. Any thread. */
final class LeaseBook {

    private final Map<Long, Lease> leases = new HashMap<>();
    private final Map<Long, Long> versions = new HashMap<>();

    /**
     * A character was loaded under this lease.
     *
     * @param version last version the database knows
     */
    synchronized void add(Lease lease, long version) {
        Lease present = leases.get(lease.characterId());
        if (present == null || present.fence() < lease.fence()) {
            leases.put(lease.characterId(), lease);
        }
        versions.merge(lease.characterId(), version, Math::max);
    }

    /** The lease under exactly this fence, or {@code null} when it is not held any more. */
    synchronized @Nullable Lease find(long characterId, long fence) {
        Lease lease = leases.get(characterId);
        return lease != null && lease.fence() == fence ? lease : null;
    }

    /** The newest lease of a character, or {@code null}. */
    synchronized @Nullable Lease find(long characterId) {
        return leases.get(characterId);
    }

    /** Forgets the lease under exactly this fence; a newer one stays. */
    synchronized void remove(long characterId, long fence) {
        if (find(characterId, fence) != null) {
            leases.remove(characterId);
            versions.remove(characterId);
            notifyAll();
        }
    }

    /** Waits until the lease under this fence is held no more; {@code false} when that takes longer. */
    synchronized boolean awaitGone(long characterId, long fence, long patienceMs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        while (find(characterId, fence) != null) {
            long restMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (restMs <= 0) {
                return false;
            }
            wait(restMs);
        }
        return true;
    }

    /** What a host holds in one instance. */
    synchronized List<Lease> in(HostedInstance instance) {
        return leases.values().stream().filter(lease -> lease.instance() == instance).toList();
    }

    /** Version of the next save under this lease, one more than any before it; 0 when the lease is not held any more. */
    synchronized long nextVersion(long characterId, long fence) {
        return find(characterId, fence) == null ? 0 : versions.merge(characterId, 1L, Long::sum);
    }

    /** Everything held, for renewal. */
    synchronized List<LeaseRef> all() {
        List<LeaseRef> all = new ArrayList<>(leases.size());
        leases.values().forEach(lease -> all.add(new LeaseRef(lease.characterId(), lease.fence())));
        return all;
    }
}
