package dev.omega.server.host;

import dev.omega.server.hostlink.HostOrders.Order;
import dev.omega.server.hostlink.MatchResults.MatchResult;
import dev.omega.server.hostlink.MatchResults.PlayerPoints;
import dev.omega.server.hostlink.MatchResults.ResultOutcome;
import dev.omega.server.hostlink.MatchResults.ResultOutcome.Verdict;
import dev.omega.server.hostlink.MatchResults.ResultsRequest;
import dev.omega.server.zone.RoundResult;
import dev.omega.server.zone.RoundSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries results of matches to the API until it has answered to each. Zone threads put results in; one virtual thread runs
 * {@link #run}, which has them on disk before it sends them.
 */
final class ResultCourier {

    private static final Logger LOG = LoggerFactory.getLogger(ResultCourier.class);
    /** Most of a burst of matches that end together goes in one request. */
    private static final int BATCH = 50;

    private final ResultFile file;
    private final ApiLink api;
    private final Backoff backoff;
    private final LinkedBlockingQueue<MatchResult> fresh = new LinkedBlockingQueue<>();
    private final List<MatchResult> pending = new ArrayList<>();

    ResultCourier(ResultFile file, ApiLink api, RandomGenerator random) {
        this.file = file;
        this.api = api;
        this.backoff = new Backoff(random);
    }

    /** Takes the result of an order's match; only its first round counts. */
    RoundSink referee(Order order) {
        return order.match() == null ? RoundSink.NONE : round -> {
            if (round.round() == 1) {
                fresh.add(result(order, round));
            }
        };
    }

    private static MatchResult result(Order order, RoundResult round) {
        List<PlayerPoints> players =
                round.players().stream().map(p -> new PlayerPoints(p.characterId(), p.points())).toList();
        return new MatchResult(order.orderId(), (int) round.winner(), players);
    }

    /** Serves until interrupted. */
    void run() throws InterruptedException {
        inherit();
        while (true) {
            if (pending.isEmpty()) {
                pending.add(fresh.take());
            }
            fresh.drainTo(pending);
            try {
                file.hold(pending);
                deliver();
                backoff.reset();
            } catch (IOException | RuntimeException e) {
                long waitMs = backoff.nextMs();
                LOG.warn("{} results of matches wait, next try in {} ms: {}", pending.size(), waitMs, e.getMessage());
                Thread.sleep(waitMs);
            }
        }
    }

    private void inherit() {
        try {
            pending.addAll(file.inherit());
        } catch (IOException e) {
            LOG.error("results of matches that an earlier host left cannot be read: {}", e.getMessage());
        }
    }

    private void deliver() throws IOException, InterruptedException {
        List<MatchResult> batch = List.copyOf(pending.subList(0, Math.min(BATCH, pending.size())));
        for (ResultOutcome outcome : api.results(new ResultsRequest(batch)).results()) {
            if (outcome.verdict() != Verdict.ACCEPTED) {
                LOG.warn("the result of match {} does not count: {}", outcome.orderId(), outcome.verdict());
            }
        }
        pending.subList(0, batch.size()).clear();
        file.hold(pending);
    }
}
