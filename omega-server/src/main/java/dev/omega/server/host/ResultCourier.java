package dev.omega.server.host;

import dev.omega.server.hostlink.HostOrders.Order;
import dev.omega.server.hostlink.MatchResults;
import dev.omega.server.hostlink.MatchResults.MatchResult;
import dev.omega.server.hostlink.MatchResults.PlayerPoints;
import dev.omega.server.hostlink.MatchResults.ResultOutcome;
import dev.omega.server.hostlink.MatchResults.ResultOutcome.Verdict;
import dev.omega.server.hostlink.MatchResults.ResultsRequest;
import dev.omega.server.zone.RoundResult;
import dev.omega.server.zone.RoundSink;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries results of matches to the API until it has answered to each; what the API calls a bad request is lost, and holds up nothing.
 * Zone threads put results in; one virtual thread runs {@link #run}, which has them on disk before it sends them.
 */
final class ResultCourier {

    private static final Logger LOG = LoggerFactory.getLogger(ResultCourier.class);

    private final ResultFile file;
    private final UUID bootId;
    private final ResultLink api;
    private final Backoff backoff;
    private final LinkedBlockingQueue<MatchResult> fresh = new LinkedBlockingQueue<>();
    private final List<MatchResult> pending = new ArrayList<>();
    private final Deque<ResultFile.Left> left = new ArrayDeque<>();
    /** Most in one request: of those that are refused together, each is told alone. */
    private int most = MatchResults.MAX_RESULTS;

    ResultCourier(ResultFile file, UUID bootId, ResultLink api, RandomGenerator random) {
        this.file = file;
        this.bootId = bootId;
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
        left.addAll(file.inherit());
        while (true) {
            if (pending.isEmpty() && left.isEmpty()) {
                pending.add(fresh.take());
            }
            fresh.drainTo(pending);
            try {
                file.hold(pending);
                deliver(pending, bootId);
                file.hold(pending);
                deliverLeft();
                backoff.reset();
            } catch (IOException | RuntimeException e) {
                long waitMs = backoff.nextMs();
                LOG.warn("{} results of matches wait, next try in {} ms: {}", pending.size(), waitMs, e.getMessage());
                Thread.sleep(waitMs);
            }
        }
    }

    /** What another process left is told in its name: only the host of a match is believed. */
    private void deliverLeft() throws IOException, InterruptedException {
        ResultFile.Left next = left.peek();
        if (next == null) {
            return;
        }
        deliver(next.results(), next.bootId());
        if (next.results().isEmpty()) {
            left.remove();
            next.discard();
        }
    }

    /** Tells some of these results, and takes them out of the list. */
    private void deliver(List<MatchResult> results, UUID ran) throws IOException, InterruptedException {
        if (results.isEmpty()) {
            return;
        }
        List<MatchResult> batch = List.copyOf(results.subList(0, Math.min(most, results.size())));
        try {
            note(api.results(ran, new ResultsRequest(batch)).results());
            most = MatchResults.MAX_RESULTS;
        } catch (ApiRefusedException e) {
            if (!e.isBadRequest()) {
                throw e;
            }
            if (batch.size() > 1) {
                most = 1;
                return;
            }
            LOG.error("the result of match {} is lost: {}", batch.getFirst().orderId(), e.getMessage());
        }
        results.subList(0, batch.size()).clear();
    }

    private static void note(List<ResultOutcome> outcomes) {
        for (ResultOutcome outcome : outcomes) {
            if (outcome.verdict() != Verdict.ACCEPTED) {
                LOG.warn("the result of match {} does not count: {}", outcome.orderId(), outcome.verdict());
            }
        }
    }
}
