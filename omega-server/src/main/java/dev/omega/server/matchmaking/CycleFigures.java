package dev.omega.server.matchmaking;

import java.util.concurrent.atomic.AtomicLong;

/** What the matchmaking of one server has done since it started, for metrics. Any thread. */
public final class CycleFigures {

    private final AtomicLong cycles = new AtomicLong();
    private final AtomicLong tickets = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final AtomicLong mostLooks = new AtomicLong();
    private final AtomicLong matches = new AtomicLong();
    private final AtomicLong longestMs = new AtomicLong();

    CycleFigures() {}

    void count(MatchCycle.Report report) {
        cycles.incrementAndGet();
        tickets.addAndGet(report.tickets());
        looks.addAndGet(report.looks());
        mostLooks.accumulateAndGet(report.looks(), Math::max);
        matches.addAndGet(report.matches());
        longestMs.accumulateAndGet(report.tookMs(), Math::max);
    }

    /** Cycles that found somebody waiting. */
    public long cycles() {
        return cycles.get();
    }

    /** Tickets that cycles read, each time anew. */
    public long tickets() {
        return tickets.get();
    }

    /** How many times a ticket was looked at for another. */
    public long looks() {
        return looks.get();
    }

    /** The same of the cycle that had most. */
    public long mostLooks() {
        return mostLooks.get();
    }

    /** Matches that were opened. */
    public long matches() {
        return matches.get();
    }

    /** How long the slowest cycle took, in milliseconds. */
    public long longestMs() {
        return longestMs.get();
    }
}
