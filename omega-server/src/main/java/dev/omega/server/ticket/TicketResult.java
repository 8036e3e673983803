package dev.omega.server.ticket;

/** What became of a presented ticket. */
public sealed interface TicketResult {

    /** Genuine, meant for this process, in time, and now used up. */
    record Accepted(JoinTicket ticket) implements TicketResult {}

    /** Not accepted. The reason is for counters and logs; players get one close code for all of them. */
    record Refused(Reason reason) implements TicketResult {}

    /** Why a ticket was refused, in the order of the checks. */
    enum Reason {
        MALFORMED,
        UNKNOWN_VERSION,
        UNKNOWN_KEY,
        /** Names another process: usually the one that ran here before a restart. */
        OTHER_PROCESS,
        FORGED,
        OTHER_INSTANCE,
        EXPIRED,
        /** Expires later than any ticket could: the clocks of API and zone differ by more than the skew. */
        TOO_FAR_AHEAD,
        ALREADY_USED
    }
}
