package dev.omega.server.api;

import dev.omega.server.economy.OperationDesk;
import dev.omega.server.events.EventLog;
import dev.omega.server.matchmaking.CycleFigures;
import dev.omega.server.matchmaking.MatchCycle;
import dev.omega.server.matchmaking.MatchService;
import dev.omega.server.matchmaking.Matchmaker;
import dev.omega.server.matchmaking.MatchmakingService;
import dev.omega.server.ratings.RatingService;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.shards.InstanceOrders;
import dev.omega.server.store.Database;
import dev.omega.server.store.Duty;
import dev.omega.server.tournaments.BracketPlay;
import dev.omega.server.tournaments.TournamentCourse;
import dev.omega.server.tournaments.TournamentService;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Matchmaking, ratings and tournaments of one server, with the thread that carries them on. Any thread. */
final class Contests implements AutoCloseable {

    private final MatchService matches;
    private final MatchCycle cycle;
    private final Matchmaker matchmaker;
    private final MatchmakingService matchmaking;
    private final TournamentService tournaments;
    private final RatingService ratings;

    /** Not yet started. */
    Contests(Database database, AnswerDesk answers, OperationDesk desk, InstanceOrders orders, EventLog events) {
        InstantSource clock = InstantSource.system();
        this.matches = new MatchService(database, orders, events);
        this.cycle = new MatchCycle(database, matches, orders);
        TournamentCourse course = new TournamentCourse(database, new BracketPlay(matches, orders), events, clock);
        this.matchmaker = new Matchmaker(List.of(orders::work, cycle::run, matches::keep, course::run));
        this.matchmaking = new MatchmakingService(database, answers, orders);
        this.tournaments = new TournamentService(database, desk, clock);
        this.ratings = new RatingService(database);
    }

    /** What matchmaking has done so far. */
    CycleFigures matchmaking() {
        return cycle.figures();
    }

    void start() {
        matchmaker.start();
    }

    List<Route<?>> routes() {
        List<Route<?>> routes = new ArrayList<>(new MatchEndpoints(matchmaking, matches, ratings).routes());
        routes.addAll(new TournamentEndpoints(tournaments).routes());
        return routes;
    }

    /** What is to be forgotten in time. */
    List<Duty> duties() {
        return List.of(new Duty("matches", matches::purgeMatches),
                new Duty("tickets of queues", matches::purgeTickets));
    }

    @Override
    public void close() {
        matchmaker.close();
    }
}
