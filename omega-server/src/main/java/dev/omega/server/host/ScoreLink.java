package dev.omega.server.host;

import dev.omega.server.hostlink.Scores.ScoresReply;
import dev.omega.server.hostlink.Scores.ScoresRequest;
import java.io.IOException;

/** Where scores are submitted. Any thread. */
@FunctionalInterface
interface ScoreLink {

    /** Submits scores; each counts once, however often it is submitted under its id. */
    ScoresReply scores(ScoresRequest request) throws IOException, InterruptedException;
}
