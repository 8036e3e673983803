package dev.omega.server.tournaments;

import dev.omega.server.matchmaking.MatchPlan;
import dev.omega.server.matchmaking.MatchService;
import dev.omega.server.matchmaking.MatchService.Ended;
import dev.omega.server.matchmaking.MatchState;
import dev.omega.server.shards.InstanceOrders;
import dev.omega.server.tournaments.TournamentRepository.Entrant;
import dev.omega.server.tournaments.TournamentRepository.Held;
import dev.omega.server.tournaments.TournamentRepository.Pairing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Plays the rounds of a bracket, in the caller's transaction under the tournament's row. Any thread that may block. */
public final class BracketPlay {

    /** How often two play a match that ends in a draw, or not at all, before the stronger seed goes on. */
    private static final int MAX_ATTEMPTS = 3;

    private final MatchService matches;
    private final InstanceOrders orders;

    /** Has matches played by this service, as many at once as {@code orders} finds free slots for. */
    public BracketPlay(MatchService matches, InstanceOrders orders) {
        this.matches = matches;
        this.orders = orders;
    }

    /** Where a bracket is after a step. */
    enum Progress {
        /** Its round goes on. */
        OPEN,
        /** Another round begins. */
        NEXT_ROUND,
        /** It is decided. */
        OVER
    }

    /** Begins the first round. */
    void begin(DSLContext sql, long id, List<Long> seeded) {
        TournamentRepository.seed(sql, id, seeded);
        TournamentRepository.pair(sql, id, 1, Bracket.firstRound(seeded));
    }

    /** Looks what came of the matches of a round, and has others played. */
    Progress play(DSLContext sql, Held held) {
        List<Pairing> pairings = TournamentRepository.pairings(sql, held.id(), held.round());
        Map<UUID, Ended> ended = MatchService.ended(sql,
                pairings.stream().filter(p -> !p.decided()).map(Pairing::matchId).filter(Objects::nonNull).toList());
        List<Pairing> wanting = new ArrayList<>();
        for (Pairing pairing : pairings) {
            boolean isPlayed = pairing.matchId() != null && !ended.containsKey(pairing.matchId());
            if (!pairing.decided() && !isPlayed
                    && !decided(sql, held, pairing, pairing.matchId() == null ? null : ended.get(pairing.matchId()))) {
                wanting.add(pairing);
            }
        }
        if (!wanting.isEmpty()) {
            matches.open(sql,
                    wanting.stream()
                            .limit(orders.lockFreeSlots(sql))
                            .map(pairing -> match(sql, held, pairing))
                            .toList());
        }
        List<Pairing> after = TournamentRepository.pairings(sql, held.id(), held.round());
        return after.stream().allMatch(Pairing::decided) ? endRound(sql, held, after) : Progress.OPEN;
    }

    /** Whether it is known who goes on; if not, the two have to play. */
    private static boolean decided(DSLContext sql, Held held, Pairing pairing, @Nullable Ended ended) {
        Long first = pairing.first();
        Long second = pairing.second();
        Integer winner = ended == null ? null : ended.winnerTeam();
        if (first == null || second == null) {
            TournamentRepository.decide(sql, held.id(), pairing, first);
        } else if (winner != null && winner > 0) {
            TournamentRepository.decide(sql, held.id(), pairing, winner == 1 ? first : second);
        } else if (ended != null && ended.state() == MatchState.NO_SHOW) {
            TournamentRepository.decide(sql, held.id(), pairing, null);
        } else if (pairing.attempts() >= MAX_ATTEMPTS) {
            TournamentRepository.decide(sql, held.id(), pairing, stronger(sql, held, first, second));
        } else {
            return false;
        }
        return true;
    }

    private static MatchPlan match(DSLContext sql, Held held, Pairing pairing) {
        UUID matchId = UUID.randomUUID();
        TournamentRepository.play(sql, held.id(), pairing, matchId);
        TournamentPlan plan = held.plan();
        List<List<Long>> teams = List.of(List.of(Objects.requireNonNull(pairing.first())),
                List.of(Objects.requireNonNull(pairing.second())));
        return new MatchPlan(matchId, null, plan.ladder(), new MatchPlan.Terms(Objects.requireNonNull(plan.zoneId()),
                plan.seatMs(), plan.roundMs(), plan.winPoints()), teams);
    }

    private static long stronger(DSLContext sql, Held held, long first, long second) {
        Map<Long, Integer> seeds = new HashMap<>();
        for (Entrant entrant : TournamentRepository.entrants(sql, held.id())) {
            seeds.put(entrant.characterId(), entrant.seed() == null ? Integer.MAX_VALUE : entrant.seed());
        }
        return seeds.getOrDefault(first, Integer.MAX_VALUE) <= seeds.getOrDefault(second, Integer.MAX_VALUE)
                ? first
                : second;
    }

    private static Progress endRound(DSLContext sql, Held held, List<Pairing> pairings) {
        int rounds = Bracket.rounds(TournamentRepository.entrants(sql, held.id()).size());
        Map<UUID, Ended> ended =
                MatchService.ended(sql, pairings.stream().map(Pairing::matchId).filter(Objects::nonNull).toList());
        Map<Long, Integer> places = new HashMap<>();
        List<@Nullable Long> winners = new ArrayList<>();
        for (Pairing pairing : pairings) {
            Ended match = pairing.matchId() == null ? null : ended.get(pairing.matchId());
            if (match == null || match.state() != MatchState.NO_SHOW) {
                placeLosers(pairing, Bracket.placeOfLoser(rounds, held.round()), places);
            }
            winners.add(pairing.winner());
        }
        boolean over = pairings.size() == 1;
        if (over) {
            Long champion = winners.getFirst();
            if (champion != null) {
                places.put(champion, 1);
            }
        } else {
            TournamentRepository.pair(sql, held.id(), held.round() + 1, Bracket.nextRound(winners));
        }
        TournamentRepository.place(sql, held.id(), places);
        return over ? Progress.OVER : Progress.NEXT_ROUND;
    }

    /** Who did not come has no place, and no reward. */
    private static void placeLosers(Pairing pairing, int place, Map<Long, Integer> places) {
        for (Long player : new Long[]{pairing.first(), pairing.second()}) {
            if (player != null && !player.equals(pairing.winner())) {
                places.put(player, place);
            }
        }
    }
}
