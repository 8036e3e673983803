package dev.omega.server.events;

import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import dev.omega.server.store.ReplicaSignal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log on a thread of its own, when woken and twice a second anyway, and hands each event to whoever listens to its account
 * at this replica. {@link #subscribe} blocks; everything else may be called from any thread.
 */
public final class EventFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private static final long LOOK_MS = 500;
    /** While an older transaction still runs, what was announced cannot be read yet. */
    private static final long SOON_MS = 10;
    private static final int SOON_LOOKS = 20;
    private static final long DELAY_LOOK_NS = TimeUnit.SECONDS.toNanos(1);
    /** Longer than any of our own requests takes. */
    private static final long WARN_MS = 5_000;
    private static final int PAGE = 500;
    private static final int MOST_MISSED = 1_000;
    private static final long CLOSE_WAIT_MS = 3_000;

    private final Database database;
    private final ReplicaSignal signal;
    private final LongSupplier nanoTime;
    private final Map<Long, Set<Subscription>> subscriptions = new ConcurrentHashMap<>();
    private final Thread thread;
    private @Nullable Cursor read;
    private long delayLookNs;
    private volatile long heldBackMs;
    private volatile boolean closed;

    /** A feed that reads nothing before {@link #start}. */
    public EventFeed(Database database, ReplicaSignal signal, LongSupplier nanoTime) {
        this.database = database;
        this.signal = signal;
        this.nanoTime = nanoTime;
        this.delayLookNs = nanoTime.getAsLong();
        this.thread = Thread.ofPlatform().name("omega-event-feed").daemon().unstarted(this::run);
    }

    /** Begins to read, from now on; before anybody subscribes, or it would begin with the whole log. Blocks for one look. */
    public void start() {
        look();
        thread.start();
    }

    /** How long the first event that is written waits for an older transaction to end, in milliseconds; up to a second old. */
    public long heldBackMs() {
        return heldBackMs;
    }

    private void run() {
        int soonLooks = 0;
        try {
            while (!closed) {
                boolean woken = signal.await(soonLooks > 0 ? SOON_MS : LOOK_MS);
                soonLooks = woken ? SOON_LOOKS : Math.max(0, soonLooks - 1);
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("the feed of events ends");
        }
    }

    private void look() {
        try {
            Cursor horizon = database.transact(EventRepository::horizon);
            // Whoever subscribes after this line reads a later horizon for itself.
            if (subscriptions.isEmpty()) {
                read = horizon;
            } else {
                tell(read == null ? Cursor.START : read);
            }
            lookForDelay();
        } catch (Problem e) {
            LOG.debug("no events to be had: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("reading events failed", e);
        }
    }

    private void lookForDelay() {
        long nowNs = nanoTime.getAsLong();
        if (nowNs - delayLookNs < DELAY_LOOK_NS) {
            return;
        }
        delayLookNs = nowNs;
        long before = heldBackMs;
        heldBackMs = database.transact(EventRepository::heldBackMs);
        if (heldBackMs > WARN_MS && before <= WARN_MS) {
            LOG.warn("all events wait, the first for {} ms: a transaction that writes stays open (docs/operations.md,"
                    + " \"Events\", shows how to find it)", heldBackMs);
        } else if (heldBackMs <= WARN_MS && before > WARN_MS) {
            LOG.info("events go on; the first had waited for at least {} ms", before);
        }
    }

    private void tell(Cursor from) {
        Cursor last = from;
        List<Event> page;
        do {
            Cursor start = last;
            page = database.transact(sql -> EventRepository.after(sql, start, PAGE));
            page.forEach(this::tell);
            last = page.isEmpty() ? last : page.getLast().cursor();
        } while (page.size() == PAGE);
        read = last;
    }

    private void tell(Event event) {
        subscriptions.getOrDefault(event.accountId(), Set.of()).forEach(one -> one.live(event));
    }

    /**
     * Begins to listen.
     *
     * @param after where the listener stopped; {@code null}: only what comes from now on
     * @throws Problem when the database is away; nobody listens then
     */
    public Subscription subscribe(long accountId, @Nullable Cursor after, EventListener listener) {
        Subscription subscription = new Subscription(accountId, listener);
        subscriptions.compute(accountId, (_, all) -> {
            Set<Subscription> grown = all == null ? ConcurrentHashMap.newKeySet() : all;
            grown.add(subscription);
            return grown;
        });
        boolean done = false;
        try {
            Past past = past(accountId, after);
            subscription.begin(past.from(), past.missed());
            past.events().forEach(subscription::past);
            subscription.goLive();
            done = true;
        } finally {
            if (!done) {
                unsubscribe(subscription);
            }
        }
        return subscription;
    }

    /** Ends listening; a second call does nothing. */
    public void unsubscribe(Subscription subscription) {
        subscriptions.computeIfPresent(subscription.accountId(), (_, all) -> {
            all.remove(subscription);
            return all.isEmpty() ? null : all;
        });
    }

    private record Past(Cursor from, boolean missed, List<Event> events) {}

    private Past past(long accountId, @Nullable Cursor after) {
        return database.transact(sql -> {
            Cursor now = EventRepository.horizon(sql);
            if (after == null) {
                return new Past(now, false, List.of());
            }
            // Beyond what was written yet: from another database, or made up.
            boolean unknown = after.isAfter(now) || EventRepository.floor(sql).isAfter(after);
            List<Event> events = unknown ? List.of() : EventRepository.after(sql, accountId, after, MOST_MISSED + 1);
            return unknown || events.size() > MOST_MISSED
                    ? new Past(now, true, List.of())
                    : new Past(after, false, events);
        });
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_WAIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
