package dev.omega.server.matchmaking.matcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Teams that are being filled; a ticket goes into one of them as a whole. One thread. */
final class Draft {

    private final MatchRules rules;
    private final int teamSize;
    private final long nowMs;
    private final List<Team> teams = new ArrayList<>();
    /** Every rating must lie in here: what the windows of all who are in have in common. */
    private int lowest = Integer.MIN_VALUE;
    private int highest = Integer.MAX_VALUE;
    private int weakest = Integer.MAX_VALUE;
    private int strongest = Integer.MIN_VALUE;
    private int missing;

    Draft(MatchRules rules, int teamSize, long nowMs) {
        this.rules = rules;
        this.teamSize = teamSize;
        this.nowMs = nowMs;
        for (int i = 0; i < rules.teams(); i++) {
            teams.add(new Team());
        }
        missing = rules.teams() * teamSize;
    }

    /** Takes a ticket in; false when it fits nowhere or somebody's window does not hold it. */
    boolean add(Ticket ticket) {
        int window = rules.window().at(nowMs - ticket.sinceMs());
        int rating = ticket.rating();
        if (rating < lowest || rating > highest
                || (weakest != Integer.MAX_VALUE && (rating - weakest > window || strongest - rating > window))) {
            return false;
        }
        Team team = roomiest(ticket);
        if (team == null) {
            return false;
        }
        team.take(ticket);
        missing -= ticket.players();
        lowest = Math.max(lowest, rating - window);
        highest = Math.min(highest, rating + window);
        weakest = Math.min(weakest, rating);
        strongest = Math.max(strongest, rating);
        return true;
    }

    /** Of the teams that can take it, the one with the fewest players, then with the least strength; so they come out even. */
    private @Nullable Team roomiest(Ticket ticket) {
        Team best = null;
        for (Team team : teams) {
            boolean better = best == null || team.players < best.players
                    || (team.players == best.players && team.strength < best.strength);
            if (better && team.fits(ticket)) {
                best = team;
            }
        }
        return best;
    }

    boolean isComplete() {
        return missing == 0;
    }

    List<List<Ticket>> teams() {
        return teams.stream().map(team -> List.copyOf(team.tickets)).toList();
    }

    private final class Team {

        private final List<Ticket> tickets = new ArrayList<>();
        private final Map<String, Integer> playing = new HashMap<>();
        private int players;
        private long strength;

        /** Players of a role beyond those that are needed take places that are for anybody. */
        boolean fits(Ticket ticket) {
            if (players + ticket.players() > teamSize) {
                return false;
            }
            Map<String, Integer> then = new HashMap<>(playing);
            ticket.roles().forEach(role -> then.merge(role, 1, Integer::sum));
            then.remove("");
            int surplus = 0;
            int needed = 0;
            for (Map.Entry<String, Integer> role : rules.roles().entrySet()) {
                needed += role.getValue();
                surplus += Math.max(0, then.getOrDefault(role.getKey(), 0) - role.getValue());
                then.remove(role.getKey());
            }
            surplus += then.values().stream().mapToInt(Integer::intValue).sum();
            return surplus <= teamSize - needed;
        }

        void take(Ticket ticket) {
            tickets.add(ticket);
            ticket.roles().forEach(role -> playing.merge(role, 1, Integer::sum));
            players += ticket.players();
            strength += (long) ticket.rating() * ticket.players();
        }
    }
}
