package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.server.hostlink.Scores.ScoreOutcome;
import dev.omega.server.hostlink.Scores.ScoreSubmission;
import dev.omega.server.hostlink.Scores.ScoresReply;
import dev.omega.server.hostlink.Scores.ScoresRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScoreCourierTest {

    private final List<ScoresRequest> asked = new CopyOnWriteArrayList<>();
    private final ScoreCourier courier = new ScoreCourier(this::answer, InstantSource.system(), new Random(3));
    private final Thread thread = Thread.ofVirtual().unstarted(() -> {
        try {
            courier.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    });

    @AfterEach
    void stop() {
        thread.interrupt();
    }

    /** Takes it, and the first time says nothing of it. */
    private ScoresReply answer(ScoresRequest request) throws ApiUnavailableException {
        asked.add(request);
        if (asked.size() == 1) {
            throw new ApiUnavailableException("the answer was lost", new IOException("lost"));
        }
        return new ScoresReply(request.scores()
                .stream()
                .map(score -> new ScoreOutcome(score.opId(), ScoreOutcome.Verdict.ACCEPTED))
                .toList());
    }

    @Test
    void scores_shouldKeepTheirIdsUntilTheyAreAnswered() {
        courier.offer("arena-kills", 7, 3);
        courier.offer("arena-kills", 8, 1);
        assertEquals(2, courier.pending());
        thread.start();
        Awaitility.await().until(() -> courier.pending() == 0);
        assertEquals(2, asked.size());
        assertEquals(asked.getFirst(), asked.getLast());
        List<ScoreSubmission> scores = asked.getLast().scores();
        assertEquals(2, scores.stream().map(ScoreSubmission::opId).distinct().count());
        assertEquals(List.of(3L, 1L), scores.stream().map(ScoreSubmission::score).toList());
    }
}
