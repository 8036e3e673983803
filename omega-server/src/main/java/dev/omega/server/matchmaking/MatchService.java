package dev.omega.server.matchmaking;

import dev.omega.server.events.EventLog;
import dev.omega.server.hostlink.HostOrders.MatchTerms;
import dev.omega.server.hostlink.MatchResults.MatchResult;
import dev.omega.server.hostlink.MatchResults.PlayerPoints;
import dev.omega.server.hostlink.MatchResults.ResultOutcome;
import dev.omega.server.hostlink.MatchResults.ResultOutcome.Verdict;
import dev.omega.server.hostlink.MatchResults.ResultsReply;
import dev.omega.server.matchmaking.MatchEvents.MatchNotice;
import dev.omega.server.matchmaking.MatchRepository.Player;
import dev.omega.server.matchmaking.MatchRepository.Stored;
import dev.omega.server.matchmaking.MatchRepository.Troubled;
import dev.omega.server.ratings.RatedTeam;
import dev.omega.server.ratings.RatingService;
import dev.omega.server.shards.InstanceOrder;
import dev.omega.server.shards.InstanceOrders;
import dev.omega.server.store.Batches;
import dev.omega.server.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Matches from the order of their instance to their result. Each change of a match's state is one transaction under its row's lock,
 * with everything that follows from it: so it happens once. Any thread that may block.
 */
public final class MatchService {

    /** Beyond the length of a match: until its host has told the result. */
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int BATCH = 100;
    /** Long enough for a player's complaint to be looked into. */
    private static final Duration KEPT = Duration.ofDays(7);
    /** Each takes its players with it. */
    private static final int PURGED_AT_A_TIME = 1_000;

    private final Database database;
    private final InstanceOrders orders;
    private final EventLog events;

    /** A service on the database. */
    public MatchService(Database database, InstanceOrders orders, EventLog events) {
        this.database = database;
        this.orders = orders;
        this.events = events;
    }

    /** What became of a match: who was to play, in teams, and which team won. */
    public record Ended(MatchState state, @Nullable Integer winnerTeam) {}

    /** Has matches played, in the caller's transaction; one that was opened before is not opened again. */
    public void open(DSLContext sql, Collection<MatchPlan> plans) {
        MatchRepository.insert(sql, plans);
        orders.order(sql, plans.stream().map(MatchService::order).toList());
    }

    private static InstanceOrder order(MatchPlan plan) {
        List<InstanceOrder.Seat> seats = new ArrayList<>();
        for (int team = 1; team <= plan.teams().size(); team++) {
            for (long characterId : plan.teams().get(team - 1)) {
                seats.add(new InstanceOrder.Seat(characterId, team));
            }
        }
        MatchTerms terms =
                new MatchTerms(plan.teams().size(), plan.terms().winPoints(), plan.terms().roundMs(), seats.size());
        return InstanceOrder.match(plan.matchId(), plan.terms().zoneId(), terms, seats);
    }

    /** How those of these matches ended that have, in the caller's transaction; those that are forgotten failed. */
    public static Map<UUID, Ended> ended(DSLContext sql, Collection<UUID> matchIds) {
        Map<UUID, Stored> known = MatchRepository.find(sql, matchIds);
        Map<UUID, Ended> ended = new HashMap<>();
        for (UUID matchId : matchIds) {
            Stored match = known.get(matchId);
            if (match == null) {
                ended.put(matchId, new Ended(MatchState.FAILED, null));
            } else if (match.state().isOver()) {
                ended.put(matchId, new Ended(match.state(), match.winnerTeam()));
            }
        }
        return ended;
    }

    /** Takes matches a step further where something has happened; any replica, as often as it likes. */
    public void keep() {
        database.transact(sql -> {
            seat(sql, DSL.noCondition());
            return true;
        });
        database.transact(sql -> {
            begin(sql, DSL.noCondition());
            return true;
        });
        database.transact(sql -> {
            List<Troubled> troubled = MatchRepository.lockTroubled(sql, BATCH);
            TicketRepository.lockOf(sql, troubled.stream().map(Troubled::matchId).toList());
            troubled.forEach(match -> mend(sql, match));
            return true;
        });
    }

    private void seat(DSLContext sql, Condition which) {
        tell(sql, MatchRepository.seat(sql, which), MatchState.SEATING);
    }

    private void begin(DSLContext sql, Condition which) {
        tell(sql, MatchRepository.begin(sql, which, GRACE), MatchState.PLAYING);
    }

    private void tell(DSLContext sql, List<UUID> matchIds, MatchState state) {
        matchIds.forEach(id -> events.append(sql, MatchEvents.CHANGED, MatchRepository.characters(sql, List.of(id)),
                new MatchNotice(id.toString(), state.wireName())));
    }

    private void mend(DSLContext sql, Troubled match) {
        String cause = match.cause();
        if (cause == null && match.state() == MatchState.SEATING) {
            noShow(sql, match.matchId());
        } else {
            fail(sql, match.matchId(), cause == null ? "its result did not come" : cause);
        }
    }

    private void fail(DSLContext sql, UUID matchId, String cause) {
        end(sql, matchId, MatchState.FAILED, null, cause);
        TicketRepository.again(sql, matchId);
    }

    /** Who did not come waits no longer; the others go on waiting, as long as they have. */
    private void noShow(DSLContext sql, UUID matchId) {
        List<Player> players = MatchRepository.players(sql, matchId);
        List<Long> absent = players.stream().filter(p -> !p.came()).map(Player::characterId).toList();
        Set<Integer> incomplete = players.stream().filter(p -> !p.came()).map(Player::team).collect(Collectors.toSet());
        List<Integer> complete =
                players.stream().map(Player::team).distinct().filter(team -> !incomplete.contains(team)).toList();
        end(sql, matchId, MatchState.NO_SHOW, complete.size() == 1 ? complete.getFirst() : null,
                absent.size() + " of " + players.size() + " players did not come");
        TicketRepository.cancelOf(sql, matchId, absent, "no_show");
        TicketRepository.again(sql, matchId);
    }

    private void end(DSLContext sql, UUID matchId, MatchState state, @Nullable Integer winner, @Nullable String cause) {
        MatchRepository.end(sql, matchId, state, winner, cause);
        orders.close(sql, List.of(matchId));
        tell(sql, List.of(matchId), state);
    }

    /** Results from the zone host {@code bootId}; each counts once, however often it is sent. */
    public ResultsReply results(UUID bootId, List<MatchResult> results) {
        return new ResultsReply(results.stream()
                .map(result -> new ResultOutcome(result.orderId(),
                        database.transactRepeatable(sql -> result(sql, bootId, result))))
                .toList());
    }

    /** Only the host of its instance is believed, and only of a match that could be played. */
    private Verdict result(DSLContext sql, UUID bootId, MatchResult result) {
        Stored match = MatchRepository.lock(sql, result.orderId());
        if (match == null || !MatchRepository.isOn(sql, result.orderId(), bootId)) {
            return Verdict.UNKNOWN;
        }
        if (match.state().isOver()) {
            return match.state() == MatchState.DONE ? Verdict.ACCEPTED : Verdict.TOO_LATE;
        }
        List<Player> players = MatchRepository.players(sql, result.orderId());
        boolean hasTeam = result.winnerTeam() == 0 || players.stream().anyMatch(p -> p.team() == result.winnerTeam());
        if (!hasTeam || !hasBegun(sql, result.orderId(), match.state())) {
            return Verdict.IMPOSSIBLE;
        }
        MatchRepository.score(sql, result.orderId(), points(result));
        if (match.ladder() != null) {
            RatingService.played(sql, match.ladder(), teams(players, result.winnerTeam()));
        }
        end(sql, result.orderId(), MatchState.DONE, result.winnerTeam(), null);
        TicketRepository.lockOf(sql, List.of(result.orderId()));
        TicketRepository.done(sql, result.orderId());
        return Verdict.ACCEPTED;
    }

    /** A short match may be over before anybody here has noticed that all had come. */
    private boolean hasBegun(DSLContext sql, UUID matchId, MatchState known) {
        if (known != MatchState.PLAYING) {
            seat(sql, MatchRepository.only(matchId));
            begin(sql, MatchRepository.only(matchId));
        }
        Stored now = MatchRepository.lock(sql, matchId);
        return now != null && now.state() == MatchState.PLAYING;
    }

    private static Map<Long, Integer> points(MatchResult result) {
        Map<Long, Integer> points = new HashMap<>();
        for (PlayerPoints player : result.players()) {
            points.put(player.characterId(), player.points());
        }
        return points;
    }

    private static List<RatedTeam> teams(List<Player> players, int winner) {
        Map<Integer, List<Long>> teams = new TreeMap<>();
        players.forEach(p -> teams.computeIfAbsent(p.team(), _ -> new ArrayList<>()).add(p.characterId()));
        return teams.entrySet()
                .stream()
                .map(team -> new RatedTeam(team.getValue(), winner == 0 ? 0.5 : team.getKey() == winner ? 1 : 0))
                .toList();
    }

    /** Forgets matches that ended a week ago; any replica, as often as it likes. */
    public void purgeMatches() {
        Batches.run(database, PURGED_AT_A_TIME, (sql, most) -> MatchRepository.purge(sql, KEPT, most));
    }

    /** Forgets tickets as old; any replica, as often as it likes. */
    public void purgeTickets() {
        Batches.run(database, Batches.MANY, (sql, most) -> TicketRepository.purge(sql, KEPT, most));
    }

    /** A match, or {@code null}. */
    public @Nullable MatchView find(UUID matchId) {
        return database.transact(sql -> MatchRepository.view(sql, matchId));
    }
}
