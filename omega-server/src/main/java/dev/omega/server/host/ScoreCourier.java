package dev.omega.server.host;

import dev.omega.server.hostlink.Scores;
import dev.omega.server.hostlink.Scores.ScoreOutcome;
import dev.omega.server.hostlink.Scores.ScoreSubmission;
import dev.omega.server.hostlink.Scores.ScoresRequest;
import dev.omega.server.journal.OperationIds;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries points to the leaderboards: each gets its id once and is submitted under it until the API has answered, so that it counts
 * once. What waits when the process dies is lost. {@link #offer} may be called by any thread, one virtual thread runs {@link #run}.
 */
final class ScoreCourier {

    private static final Logger LOG = LoggerFactory.getLogger(ScoreCourier.class);
    /** Beyond it the API has been away for many rounds. */
    private static final int MAX_WAITING = 10_000;

    private final ScoreLink api;
    private final OperationIds ids;
    private final Backoff backoff;
    private final LinkedBlockingQueue<Points> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    /** Courier only. */
    private List<ScoreSubmission> batch = List.of();
    private volatile int inFlight;

    ScoreCourier(ScoreLink api, InstantSource clock, RandomGenerator random) {
        this.api = api;
        this.ids = new OperationIds(clock, random);
        this.backoff = new Backoff(random);
    }

    private record Points(String board, long characterId, int points) {}

    /** A character made points in a round that is over. Does not wait. */
    void offer(String board, long characterId, int points) {
        if (!waiting.offer(new Points(board, characterId, points))) {
            LOG.error("{} points of character {} for board {} are lost: {} scores wait already", points, characterId,
                    board, MAX_WAITING);
        }
    }

    /** Scores that have no answer yet. */
    int pending() {
        return waiting.size() + inFlight;
    }

    /** Serves until interrupted. */
    void run() throws InterruptedException {
        while (true) {
            if (batch.isEmpty()) {
                gather();
            }
            try {
                note(api.scores(new ScoresRequest(batch)).results());
                settled();
            } catch (ApiRefusedException e) {
                if (e.isBadRequest()) {
                    LOG.error("{} scores are lost: {}", batch.size(), e.getMessage());
                    settled();
                } else {
                    retryLater(e);
                }
            } catch (IOException | RuntimeException e) {
                retryLater(e);
            }
        }
    }

    private void gather() throws InterruptedException {
        Points first = waiting.take();
        List<Points> together = new ArrayList<>(List.of(first));
        inFlight = 1 + waiting.drainTo(together, Scores.MAX_SCORES - 1);
        batch = together.stream()
                .map(p -> new ScoreSubmission(ids.next(), p.board(), p.characterId(), p.points(), null))
                .toList();
    }

    private void settled() {
        batch = List.of();
        inFlight = 0;
        backoff.reset();
    }

    private void retryLater(Exception e) throws InterruptedException {
        long waitMs = backoff.nextMs();
        LOG.warn("{} scores wait, next try in {} ms: {}", pending(), waitMs, e.getMessage());
        Thread.sleep(waitMs);
    }

    private static void note(List<ScoreOutcome> outcomes) {
        for (ScoreOutcome outcome : outcomes) {
            if (outcome.verdict() != ScoreOutcome.Verdict.ACCEPTED) {
                LOG.warn("a score was not taken: {}", outcome);
            }
        }
    }
}
