package dev.omega.server.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells instances which of their players belong together, when that changed. Any thread, one at a time. */
final class PartyDesk {

    private final LeaseBook leases;
    private final Teller teller;
    private Map<Long, Told> told = new HashMap<>();

    PartyDesk(LeaseBook leases, Teller teller) {
        this.leases = leases;
        this.teller = teller;
    }

    /** Passes on to the instance of a lease whom its character belongs to; false when the instance cannot take it now. */
    @FunctionalInterface
    interface Teller {
        boolean tell(Lease lease, List<Long> members);
    }

    /** What an instance was told of a player; who comes back under another fence has to be told of anew. */
    private record Told(long fence, List<Long> members) {}

    /** Members of parties on this host, party by party, as the API has them now. */
    synchronized void update(List<List<Long>> parties) {
        Map<Long, Told> now = new HashMap<>();
        for (List<Long> members : parties) {
            members.forEach(member -> tell(member, members, now));
        }
        told.keySet().stream().filter(member -> !now.containsKey(member)).forEach(alone -> tell(alone, List.of(), now));
        now.values().removeIf(known -> known.members().isEmpty());
        told = now;
    }

    private void tell(long characterId, List<Long> members, Map<Long, Told> now) {
        Lease lease = leases.find(characterId);
        if (lease == null) {
            return;
        }
        Told wanted = new Told(lease.fence(), members);
        Told before = told.get(characterId);
        boolean isKnown = wanted.equals(before);
        if (isKnown || teller.tell(lease, members)) {
            now.put(characterId, wanted);
        } else if (before != null) {
            now.put(characterId, before);
        }
    }
}
