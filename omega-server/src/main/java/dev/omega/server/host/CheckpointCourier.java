package dev.omega.server.host;

import dev.omega.protocol.CloseCode;
import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.hostlink.Leases;
import dev.omega.server.hostlink.Saves;
import dev.omega.server.hostlink.Saves.CharacterSave;
import dev.omega.server.hostlink.Saves.SaveOutcome;
import dev.omega.server.hostlink.Saves.SaveResult;
import dev.omega.server.zone.CheckpointCell;
import dev.omega.server.zone.CheckpointCell.Checkpoint;
import dev.omega.server.zone.CheckpointSink;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries checkpoints to the API in batches. Only the newest state of a character waits, so the queue is bounded by players
 * and not by time. Zone threads announce; one virtual thread saves.
 */
final class CheckpointCourier implements CheckpointSink {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointCourier.class);
    private static final int BATCH = 200; // As many as one request may carry.
    private static final int FIRST_CELLS = 1024;
    /** A lease is not kept for longer because the books do not answer. */
    private static final long HOLD_NS = 5_000_000_000L;
    private static final long HOLD_POLL_MS = 5;

    private final SaveLink api;
    private final long gatherMs;
    private final LeaseBook leases;
    private final Backoff backoff;
    private final ReleaseGate gate;

    // Guarded by this.
    private final ArrayDeque<CheckpointCell> announced = new ArrayDeque<>(FIRST_CELLS);
    private final ArrayDeque<LeaseRef> idle = new ArrayDeque<>();
    private int waiting;
    private boolean urgent;

    /** Saving thread only, by character: under a newer fence the database would refuse what an older one left here. */
    private final Map<Long, CharacterSave> unsaved = new LinkedHashMap<>();

    /** Saving thread only: characters that left, and what must be in the books before their leases go. */
    private final Map<Long, Hold> holds = new HashMap<>();

    private static final class Hold {

        final long mark;
        final long sinceNs;
        boolean saved;

        Hold(long mark, long sinceNs) {
            this.mark = mark;
            this.sinceNs = sinceNs;
        }
    }

    /**
     * A courier with nothing to carry.
     *
     * @param gatherMs for how long checkpoints that nobody waits for are gathered into one request
     * @param gate holds releases back
     */
    CheckpointCourier(SaveLink api, LeaseBook leases, RandomGenerator random, long gatherMs, ReleaseGate gate) {
        this.gate = gate;
        this.api = api;
        this.gatherMs = gatherMs;
        this.leases = leases;
        this.backoff = new Backoff(random);
    }

    @Override
    public synchronized void pending(CheckpointCell cell, boolean urgently) {
        announced.add(cell);
        waiting++;
        if (urgently || announced.size() == 1) {
            urgent |= urgently;
            notifyAll();
        }
    }

    /** Nothing to save: the lease is given back at once, because the player may be on its way to another instance. */
    @Override
    public synchronized void abandoned(long characterId, long fence) {
        leases.remove(characterId, fence);
        idle.add(new LeaseRef(characterId, fence));
        urgent = true;
        notifyAll();
    }

    /** Characters whose newest state the database does not have. */
    synchronized int waiting() {
        return waiting;
    }

    /** Serves until interrupted. */
    void run() throws InterruptedException {
        while (true) {
            collect();
            giveBack();
            deliver();
        }
    }

    private void collect() throws InterruptedException {
        for (CheckpointCell cell : take()) {
            Checkpoint checkpoint = cell.take();
            if (checkpoint != null) {
                put(checkpoint);
            }
        }
        count();
    }

    private synchronized List<CheckpointCell> take() throws InterruptedException {
        while (announced.isEmpty() && unsaved.isEmpty() && idle.isEmpty()) {
            wait();
        }
        gather();
        urgent = false;
        List<CheckpointCell> cells = new ArrayList<>(announced);
        announced.clear();
        return cells;
    }

    /** What is left of an earlier request has waited long enough. */
    private synchronized void gather() throws InterruptedException {
        long startedNs = System.nanoTime();
        long restMs = gatherMs;
        while (!urgent && unsaved.isEmpty() && announced.size() < BATCH && restMs > 0) {
            wait(restMs);
            restMs = gatherMs - (System.nanoTime() - startedNs) / 1_000_000;
        }
    }

    /** Asked for once: a lease that is not given back ends by itself, because it is no longer renewed. */
    private void giveBack() throws InterruptedException {
        List<LeaseRef> free = takeIdle();
        if (free.isEmpty()) {
            return;
        }
        try {
            api.release(new Leases.ReleaseRequest(free));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} leases end by themselves: {}", free.size(), e.getMessage());
        }
    }

    private synchronized List<LeaseRef> takeIdle() {
        List<LeaseRef> free = new ArrayList<>();
        while (!idle.isEmpty() && free.size() < BATCH) {
            free.add(idle.remove());
        }
        return free;
    }

    private synchronized void count() {
        waiting = announced.size() + unsaved.size();
    }

    private void put(Checkpoint checkpoint) {
        long version = leases.nextVersion(checkpoint.characterId(), checkpoint.fence());
        if (version == 0) {
            LOG.debug("character {}: lease {} is not held any more", checkpoint.characterId(), checkpoint.fence());
            return;
        }
        CharacterSave older = unsaved.get(checkpoint.characterId());
        boolean release =
                checkpoint.release() || (older != null && older.fence() == checkpoint.fence() && older.release());
        unsaved.put(checkpoint.characterId(),
                new CharacterSave(checkpoint.characterId(), checkpoint.fence(), version, checkpoint.body(), release));
        if (release) {
            holds.put(checkpoint.characterId(), new Hold(gate.mark(), System.nanoTime()));
        } else {
            holds.remove(checkpoint.characterId());
        }
    }

    /**
     * What can be sent of a save now, {@code null} for nothing: the state at once, the lease when what was found under it is
     * in the books, because once the character is elsewhere they would refuse it.
     */
    private @Nullable CharacterSave ready(CharacterSave save) {
        Hold hold = save.release() ? holds.get(save.characterId()) : null;
        if (hold == null || gate.isClear(save.characterId(), hold.mark) || System.nanoTime() - hold.sinceNs > HOLD_NS) {
            return save;
        }
        return hold.saved ? null : save.withoutRelease();
    }

    private void deliver() throws InterruptedException {
        List<CharacterSave> batch =
                unsaved.values().stream().map(this::ready).filter(Objects::nonNull).limit(BATCH).toList();
        if (batch.isEmpty()) {
            if (!unsaved.isEmpty()) {
                Thread.sleep(HOLD_POLL_MS);
            }
            return;
        }
        try {
            save(batch);
            backoff.reset();
        } catch (IOException | RuntimeException e) {
            long waitMs = backoff.nextMs();
            LOG.warn("{} checkpoints wait, next try in {} ms: {}", unsaved.size(), waitMs, e.getMessage());
            Thread.sleep(waitMs);
        }
        count();
    }

    private void save(List<CharacterSave> batch) throws IOException, InterruptedException {
        try {
            List<SaveResult> results = api.save(new Saves.SaveRequest(batch)).results();
            for (int i = 0; i < batch.size(); i++) {
                settle(batch.get(i), results.get(i).outcome());
            }
        } catch (ApiRefusedException e) {
            if (!e.isBadRequest()) {
                throw e;
            }
            onMalformed(batch, e);
        }
    }

    /** One state that the API does not take must not hold up the others. */
    private void onMalformed(List<CharacterSave> batch, ApiRefusedException refusal)
            throws IOException, InterruptedException {
        if (batch.size() > 1) {
            for (CharacterSave one : batch) {
                save(List.of(one));
            }
        } else {
            CharacterSave save = batch.getFirst();
            LOG.error("a state of character {} is lost, {}: {}", save.characterId(), refusal.getMessage(), save.body());
            unsaved.remove(save.characterId());
            holds.remove(save.characterId());
        }
    }

    private void settle(CharacterSave save, SaveOutcome outcome) {
        Hold hold = holds.get(save.characterId());
        if (hold != null && !save.release() && outcome != SaveOutcome.FENCED) {
            hold.saved = true;
            return;
        }
        unsaved.remove(save.characterId());
        holds.remove(save.characterId());
        if (outcome == SaveOutcome.FENCED) {
            dropFenced(save);
        } else if (save.release()) {
            leases.remove(save.characterId(), save.fence());
        }
    }

    /** Somebody else owns the character now; what is here must neither be played nor saved any more. */
    private void dropFenced(CharacterSave save) {
        Lease lease = leases.find(save.characterId(), save.fence());
        if (lease != null) {
            LOG.warn("character {}: a newer lease than {} exists; dropped", save.characterId(), save.fence());
            lease.instance()
                    .zone()
                    .inbox()
                    .offerReplaceOrDrop(save.characterId(), save.fence(), CloseCode.REPLACED, "played elsewhere",
                            false);
            leases.remove(save.characterId(), save.fence());
        }
    }
}
