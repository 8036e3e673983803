package dev.omega.server.host;

import dev.omega.server.hostlink.Items.ItemOffer;
import dev.omega.server.hostlink.Journal.JournalOperation;
import dev.omega.server.hostlink.Journal.JournalOutcome;
import dev.omega.server.hostlink.Journal.JournalOutcome.Verdict;
import dev.omega.server.hostlink.Journal.JournalRequest;
import dev.omega.server.journal.ZoneJournal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the journal to the API, oldest first, one batch in flight, and tells the zones what the books said. One virtual
 * thread runs {@link #run}.
 */
final class JournalCourier implements ReleaseGate {

    private static final Logger LOG = LoggerFactory.getLogger(JournalCourier.class);
    private static final long FROZEN_MS = 2_000;

    private final ZoneJournal journal;
    private final ApiLink api;
    private final LeaseBook leases;
    private final List<ItemOffer> items;
    private final Backoff backoff;
    private boolean published;

    JournalCourier(ZoneJournal journal, ApiLink api, LeaseBook leases, List<ItemOffer> items, RandomGenerator random) {
        this.journal = journal;
        this.api = api;
        this.leases = leases;
        this.items = items;
        this.backoff = new Backoff(random);
    }

    @Override
    public long mark() {
        return journal.mark();
    }

    @Override
    public boolean isClear(long characterId, long mark) {
        return journal.isClear(characterId, mark);
    }

    /** Serves until interrupted. */
    void run() throws InterruptedException {
        while (true) {
            try {
                publishOnce();
                deliver(journal.awaitBatch(dev.omega.server.hostlink.Journal.MAX_OPERATIONS));
                backoff.reset();
            } catch (IOException | RuntimeException e) {
                long waitMs = backoff.nextMs();
                LOG.warn("{} journal operations wait, next try in {} ms: {}", journal.pending(), waitMs,
                        e.getMessage());
                Thread.sleep(waitMs);
            }
        }
    }

    private void publishOnce() throws IOException, InterruptedException {
        if (published) {
            return;
        }
        api.defineItems(items);
        published = true;
    }

    private void deliver(List<JournalOperation> batch) throws IOException, InterruptedException {
        List<JournalOutcome> outcomes = ask(batch);
        List<JournalOperation> settled = new ArrayList<>();
        Map<JournalOperation, Verdict> refused = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            Verdict verdict = outcomes.get(i).verdict();
            if (verdict == Verdict.FROZEN) {
                break;
            }
            settled.add(batch.get(i));
            if (verdict != Verdict.CONFIRMED) {
                refused.put(batch.get(i), verdict);
            }
        }
        settle(settled, refused);
        if (settled.size() < batch.size()) {
            Thread.sleep(FROZEN_MS);
        }
    }

    /** One operation that the API does not take must not hold up the others. */
    private List<JournalOutcome> ask(List<JournalOperation> batch) throws IOException, InterruptedException {
        try {
            return api.journal(new JournalRequest(batch)).results();
        } catch (ApiRefusedException e) {
            if (!e.isBadRequest()) {
                throw e;
            }
            if (batch.size() == 1) {
                LOG.error("{}", e.getMessage());
                return List.of(new JournalOutcome(batch.getFirst().opId(), Verdict.REJECTED));
            }
        }
        List<JournalOutcome> outcomes = new ArrayList<>();
        for (JournalOperation one : batch) {
            outcomes.addAll(ask(List.of(one)));
        }
        return outcomes;
    }

    private void settle(List<JournalOperation> settled, Map<JournalOperation, Verdict> refused) throws IOException {
        refused.forEach((operation, verdict) -> LOG.error("quarantined, {}: {}", verdict, operation));
        journal.settle(settled, refused);
        for (JournalOperation operation : settled) {
            Lease lease = leases.find(operation.characterId());
            if (lease != null) {
                lease.instance()
                        .zone()
                        .inbox()
                        .offerGainSettled(operation.characterId(), operation.item(), (int) operation.count(),
                                !refused.containsKey(operation));
            }
        }
    }
}
