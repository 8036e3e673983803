package dev.omega.server.matchmaking.matcher;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forms matches: who waits longest chooses first, among those nearest in rating. A cycle looks at most {@link #MAX_LOOKS} others for
 * each ticket. Any thread.
 */
public final class Matcher {

    /** Others that are looked at for one ticket in one cycle. */
    public static final int MAX_LOOKS = 64;

    private Matcher() {}

    /** Teams of tickets. */
    public record Formed(List<List<Ticket>> teams) {

        /** All tickets of it. */
        public List<Ticket> tickets() {
            return teams.stream().flatMap(List::stream).toList();
        }
    }

    /**
     * What a cycle came to.
     *
     * @param looks how many times a ticket was looked at for another; at most {@link #MAX_LOOKS} for each ticket
     */
    public record Cycle(List<Formed> matches, long looks) {}

    /**
     * Forms matches of waiting tickets.
     *
     * @param mostMatches after so many it ends
     */
    public static Cycle cycle(List<Ticket> waiting, MatchRules rules, long nowMs, int mostMatches) {
        Pool pool = new Pool(waiting);
        List<Formed> matches = new ArrayList<>();
        long looks = 0;
        for (Ticket ticket : waiting.stream().sorted(Ticket.BY_AGE).toList()) {
            if (matches.size() >= mostMatches) {
                break;
            }
            if (!pool.holds(ticket)) {
                continue;
            }
            List<Ticket> near = pool.near(ticket, rules.window().at(nowMs - ticket.sinceMs()), MAX_LOOKS);
            looks += near.size();
            Formed formed = form(ticket, near, rules, nowMs);
            if (formed != null) {
                formed.tickets().forEach(pool::take);
                matches.add(formed);
            }
        }
        return new Cycle(matches, looks);
    }

    /** The largest match of a ticket with some of the others; {@code null} when there is none. */
    private static @Nullable Formed form(Ticket ticket, List<Ticket> others, MatchRules rules, long nowMs) {
        int smallest = rules.smallestTeam(nowMs - ticket.sinceMs());
        for (int size = rules.teamMax(); size >= smallest; size -= rules.teamMultiple()) {
            Draft draft = new Draft(rules, size, nowMs);
            boolean in = draft.add(ticket);
            for (int i = 0; in && i < others.size() && !draft.isComplete(); i++) {
                var _ = draft.add(others.get(i));
            }
            if (in && draft.isComplete()) {
                return new Formed(draft.teams());
            }
        }
        return null;
    }

    /**
     * Why a ticket still waits.
     *
     * @param nearest the others nearest in rating, the nearest first, at most {@link #MAX_LOOKS}
     * @param waiting how many others wait
     */
    public static Explanation explain(Ticket ticket, List<Ticket> nearest, long waiting, MatchRules rules, long nowMs) {
        long waitedMs = nowMs - ticket.sinceMs();
        int window = rules.window().at(waitedMs);
        List<Ticket> reachable = new ArrayList<>();
        for (Ticket other : nearest) {
            int difference = Math.abs(other.rating() - ticket.rating());
            if (difference <= Math.min(window, rules.window().at(nowMs - other.sinceMs()))) {
                reachable.add(other);
            }
        }
        int within = ticket.players() + reachable.stream().mapToInt(Ticket::players).sum();
        int needed = rules.teams() * rules.smallestTeam(waitedMs);
        Explanation.Reason reason;
        if (nearest.isEmpty()) {
            reason = Explanation.Reason.NOBODY_ELSE;
        } else if (reachable.isEmpty()) {
            reason = Explanation.Reason.RATING_WINDOW;
        } else if (within < needed) {
            reason = Explanation.Reason.TOO_FEW_PLAYERS;
        } else if (form(ticket, reachable, rules, nowMs) != null) {
            reason = Explanation.Reason.NEXT_CYCLE;
        } else {
            reason = rules.roles().isEmpty() ? Explanation.Reason.PARTY_SIZES : Explanation.Reason.ROLES;
        }
        int gap = nearest.isEmpty() ? -1 : Math.abs(nearest.getFirst().rating() - ticket.rating());
        return new Explanation(reason, window, gap, within, needed, waiting, inReachMs(rules, gap, waitedMs));
    }

    /** How long until the window is as wide as the gap to the nearest; -1: never, or there is nobody. */
    private static long inReachMs(MatchRules rules, int gap, long waitedMs) {
        long reachedMs = gap < 0 ? -1 : rules.window().reachedMs(gap);
        return reachedMs < 0 ? -1 : Math.max(0, reachedMs - waitedMs);
    }
}
