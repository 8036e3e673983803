package dev.omega.server.journal;

import dev.omega.server.hostlink.Journal.JournalOperation;
import dev.omega.server.hostlink.Journal.JournalOutcome.Verdict;
import dev.omega.server.zone.GainSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of a host: one writer thread runs {@link #run}, one courier takes batches and settles them, zone threads only
 * touch their rings. Without a directory nothing outlives the process, which loses what was not confirmed and nothing else.
 */
public final class ZoneJournal implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ZoneJournal.class);

    // Reliability design, "Journal": the group of one force, and the bounds.
    private static final long GROUP_MS = 20;
    private static final int MAX_PENDING = 10_000;
    private static final long MAX_BYTES = 32L << 20;
    private static final long MAX_AGE_MS = 60_000;

    private static final long COMPACT_BYTES = 1L << 20;
    private static final long DISK_RETRY_MS = 1_000;
    private static final long ALARM_MS = 60_000;

    private final @Nullable Path directory;
    private final InstantSource clock;
    private final OperationIds ids;
    private final List<GainRing> rings = new CopyOnWriteArrayList<>();

    /** Writer only: what was drained and is not on disk yet, and the last place of everybody who ever found something here. */
    private final List<JournalOperation> fresh = new ArrayList<>();
    private final Map<Long, Place> places = new HashMap<>();
    private long nextAlarmMs;

    // Guarded by this.
    private final @Nullable JournalFile file;
    private final ArrayDeque<JournalOperation> pending = new ArrayDeque<>();
    private final ArrayDeque<Long> since = new ArrayDeque<>();
    private final Map<Long, Integer> waitingOf = new HashMap<>();
    private long passesBegun;
    private long passesDone;

    private volatile boolean open = true;
    private volatile boolean diskFails;

    private record Place(long fence, long seq) {}

    private ZoneJournal(@Nullable Path directory, InstantSource clock, RandomGenerator random) throws IOException {
        this.directory = directory;
        this.clock = clock;
        this.ids = new OperationIds(clock, random);
        List<JournalOperation> left = new ArrayList<>();
        file = directory == null ? null : JournalFile.openFree(directory, left);
        left.forEach(this::admit);
        if (!left.isEmpty()) {
            LOG.info("the journal in {} holds {} operations that are not settled", directory, left.size());
        }
    }

    /**
     * Opens a journal; what it still holds is pending again.
     *
     * @param directory {@code null}: in memory alone
     * @throws IOException when another process uses it, or the disk refuses
     */
    public static ZoneJournal open(@Nullable Path directory, InstantSource clock, RandomGenerator random)
            throws IOException {
        return new ZoneJournal(directory, clock, random);
    }

    /** Where one instance's zone thread puts what its characters take up. */
    public GainSink newSink() {
        GainRing ring = new GainRing(this);
        rings.add(ring);
        return ring;
    }

    /** Whether more may be taken up: the disk works, and not too much has waited for too long. Any thread. */
    boolean isOpen() {
        return open && !diskFails;
    }

    /** Writes until interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            Thread.sleep(diskFails ? DISK_RETRY_MS : GROUP_MS);
            writeOnce();
        }
    }

    /** Brings everything that waits in the rings to disk. Writer only. */
    void writeOnce() {
        long pass = beginPass();
        rings.forEach(ring -> ring.drain(this::number));
        try {
            if (!fresh.isEmpty()) {
                append();
            }
            diskFails = false;
            endPass(pass);
        } catch (IOException e) {
            diskFails = true;
            alarm(e);
        }
        judge();
    }

    private synchronized long beginPass() {
        return ++passesBegun;
    }

    private synchronized void endPass(long pass) {
        passesDone = pass;
        notifyAll();
    }

    private void number(long characterId, long fence, int item, int count) {
        Place place = places.merge(characterId, new Place(fence, 1),
                (last, first) -> last.fence() == fence ? new Place(fence, last.seq() + 1) : first);
        fresh.add(new JournalOperation(ids.next(), characterId, fence, place.seq(), item, count));
    }

    private synchronized void append() throws IOException {
        if (file != null) {
            file.append(fresh);
        }
        fresh.forEach(this::admit);
        fresh.clear();
    }

    private void admit(JournalOperation operation) {
        pending.add(operation);
        since.add(clock.millis());
        waitingOf.merge(operation.characterId(), 1, Integer::sum);
    }

    private void alarm(IOException e) {
        long now = clock.millis();
        if (now >= nextAlarmMs) {
            nextAlarmMs = now + ALARM_MS;
            LOG.error("the journal cannot be written, nothing is taken up: {}", e.getMessage());
        }
    }

    private synchronized void judge() {
        Long oldest = since.peek();
        boolean tooOld = oldest != null && clock.millis() - oldest > MAX_AGE_MS;
        boolean tooLarge = file != null && file.sizeBytes() > MAX_BYTES;
        boolean next = pending.size() < MAX_PENDING && !tooOld && !tooLarge;
        if (next != open) {
            open = next;
            LOG.warn(next
                    ? "the journal is within its bounds again: things can be taken up"
                    : "the journal is beyond its bounds ({} operations): nothing is taken up", pending.size());
        }
    }

    /** The oldest operations, waiting until there is one. They stay until settled. Courier only. */
    public synchronized List<JournalOperation> awaitBatch(int most) throws InterruptedException {
        while (pending.isEmpty()) {
            wait();
        }
        return pending.stream().limit(most).toList();
    }

    /**
     * The oldest operations have their answers and are done with.
     *
     * @param quarantined those among them that the books would not take
     */
    public synchronized void settle(List<JournalOperation> oldest, Map<JournalOperation, Verdict> quarantined)
            throws IOException {
        if (directory != null && !quarantined.isEmpty()) {
            List<Quarantine.Entry> entries = new ArrayList<>();
            quarantined.forEach((o, verdict) -> entries.add(Quarantine.Entry.of(o, verdict, clock.millis())));
            Quarantine.add(directory, entries);
        }
        if (file != null) {
            file.settle(oldest.stream().map(JournalOperation::opId).toList());
        }
        Set<UUID> done = new HashSet<>();
        oldest.forEach(o -> done.add(o.opId()));
        while (!pending.isEmpty() && done.contains(pending.peek().opId())) {
            JournalOperation settled = pending.remove();
            since.remove();
            waitingOf.computeIfPresent(settled.characterId(), (_, count) -> count == 1 ? null : count - 1);
        }
        if (file != null && file.sizeBytes() > COMPACT_BYTES * (1 + pending.size() / 5_000)) {
            file.compact(List.copyOf(pending));
        }
    }

    /** A mark of now, for {@link #isClear}. Any thread. */
    public synchronized long mark() {
        return passesBegun;
    }

    /** Whether everything that the character took up before the mark was settled. Any thread. */
    public synchronized boolean isClear(long characterId, long mark) {
        return passesDone > mark && !waitingOf.containsKey(characterId);
    }

    /** Operations that are not settled. Any thread. */
    public synchronized int pending() {
        return pending.size();
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Closes a journal that never came to be used: what opening it made is removed. */
    public synchronized void discard() throws IOException {
        if (file != null) {
            file.discard();
        }
    }
}
