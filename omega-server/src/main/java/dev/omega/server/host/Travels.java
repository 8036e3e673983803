package dev.omega.server.host;

import dev.omega.protocol.NoticeCode;
import dev.omega.server.host.TransferDesk.Goal;
import dev.omega.server.host.TransferDesk.Outcome;
import dev.omega.server.host.TransferDesk.Result;
import dev.omega.server.zone.TravelSink;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes players who step on a road to the zone it leads to. Who cannot get there is told why and plays on. {@link #wanted} never
 * blocks and may be called by any thread.
 */
final class Travels implements TravelSink {

    private static final Logger LOG = LoggerFactory.getLogger(Travels.class);
    /** An instance that has to be opened first takes a heartbeat of its host and a moment; nobody is taken by surprise later. */
    private static final long PATIENCE_MS = 5_000;
    private static final long RETRY_MS = 250;
    /** A crowd on a road asks the API no more often than a drain does. */
    private static final int AT_ONCE = 100;
    /** A zone that takes nobody is asked for no more often, however many want there. */
    private static final long CLOSED_NS = 1_000_000_000;

    private final LeaseBook leases;
    private final Way way;
    private final Teller teller;
    private final BooleanSupplier stays;
    private final Time time;
    private final Executor threads;
    /** Under each lease once: who arrived on this host may want on before its old connection has ended. */
    private final Set<Lease> asking = ConcurrentHashMap.newKeySet();
    private final Map<String, Closed> closed = new ConcurrentHashMap<>();

    /** Where nobody gets to for now. */
    private record Closed(long sinceNs, String reason) {}

    /** How a player gets there; blocks until it is elsewhere or goes on where it was. */
    @FunctionalInterface
    interface Way {
        Result move(Lease lease, Goal goal) throws InterruptedException;
    }

    /** Says something to a player. */
    @FunctionalInterface
    interface Teller {
        void tell(Lease lease, String text);

        /** By Notice 13. */
        static void byNotice(Lease lease, String text) {
            lease.instance().zone().inbox().offerTell(lease.characterId(), NoticeCode.ROAD_CLOSED, text);
        }
    }

    /** The clock, and how it is waited for. */
    interface Time {

        /** The machine's. */
        Time SYSTEM = new Time() {
            @Override
            public long nowNs() {
                return System.nanoTime();
            }

            @Override
            public void pause(long milliseconds) throws InterruptedException {
                Thread.sleep(milliseconds);
            }
        };

        long nowNs();

        void pause(long milliseconds) throws InterruptedException;
    }

    /**
     * Nobody is on its way yet.
     *
     * @param stays whether this host goes on; while it ends it sends its players on by itself
     * @param threads each runs one player's journey, which blocks
     */
    Travels(LeaseBook leases, Way way, Teller teller, BooleanSupplier stays, Time time, Executor threads) {
        this.leases = leases;
        this.way = way;
        this.teller = teller;
        this.stays = stays;
        this.time = time;
        this.threads = threads;
    }

    @Override
    public void wanted(long characterId, long fence, String zoneId) {
        Lease lease = leases.find(characterId, fence);
        if (lease == null) {
            return;
        }
        Closed lately = closed.get(zoneId);
        if (!stays.getAsBoolean()) {
            tellClosed(lease, zoneId, "the server restarts");
        } else if (lately != null && time.nowNs() - lately.sinceNs < CLOSED_NS) {
            tellClosed(lease, zoneId, lately.reason);
        } else if (asking.size() >= AT_ONCE) {
            teller.tell(lease, "the road to " + zoneId + " is crowded; step on it again");
        } else if (asking.add(lease)) {
            threads.execute(() -> serve(lease, zoneId));
        }
    }

    private void serve(Lease lease, String zoneId) {
        try {
            go(lease, zoneId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            asking.remove(lease);
        }
    }

    private void go(Lease lease, String zoneId) throws InterruptedException {
        Goal goal = Goal.travel(zoneId);
        long startedNs = time.nowNs();
        Result result = way.move(lease, goal);
        while (result.outcome() == Outcome.NOT_YET && isHeld(lease)
                && time.nowNs() - startedNs < PATIENCE_MS * 1_000_000) {
            time.pause(RETRY_MS);
            result = way.move(lease, goal);
        }
        switch (result.outcome()) {
            case NOWHERE -> {
                closed.put(zoneId, new Closed(time.nowNs(), result.reason()));
                tellClosed(lease, zoneId, result.reason());
            }
            case NOT_YET -> tellClosed(lease, zoneId, result.reason());
            case REFUSED -> teller.tell(lease, "you cannot go to " + zoneId + ": " + result.reason());
            case UNABLE -> teller.tell(lease, "you cannot go to " + zoneId + " just now; step on the road again");
            case BACK -> teller.tell(lease, "you did not get to " + zoneId + "; step on the road again");
            case GONE -> LOG.debug("character {} went to {}", lease.characterId(), zoneId);
        }
    }

    private boolean isHeld(Lease lease) {
        return leases.find(lease.characterId(), lease.fence()) != null;
    }

    private void tellClosed(Lease lease, String zoneId, String reason) {
        teller.tell(lease, "the road to " + zoneId + " is closed: " + reason);
    }
}
