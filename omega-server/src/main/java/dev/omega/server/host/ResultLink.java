package dev.omega.server.host;

import dev.omega.server.hostlink.MatchResults.ResultsReply;
import dev.omega.server.hostlink.MatchResults.ResultsRequest;
import java.io.IOException;
import java.util.UUID;

/** Where results of matches are told. Any thread. */
@FunctionalInterface
interface ResultLink {

    /** Tells results of matches that the process {@code bootId} ran; each counts once, however often it is told. */
    ResultsReply results(UUID bootId, ResultsRequest request) throws IOException, InterruptedException;
}
