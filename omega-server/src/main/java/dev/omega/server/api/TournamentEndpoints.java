package dev.omega.server.api;

import dev.omega.server.economy.Receipt;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.tournaments.TournamentPlan;
import dev.omega.server.tournaments.TournamentService;
import dev.omega.server.tournaments.TournamentView;
import java.util.List;

/** Tournaments on the wire. */
final class TournamentEndpoints {

    private static final String ALL = "/v1/tournaments";
    private static final String OWN = "/v1/characters/{id}/tournaments";
    private static final String ADMIN = "/v1/admin/tournaments";

    private final TournamentService tournaments;

    TournamentEndpoints(TournamentService tournaments) {
        this.tournaments = tournaments;
    }

    record TournamentsView(@Doc("Newest first, at most 100.") List<TournamentView> tournaments) {}

    record PlansView(List<TournamentPlan> plans) {}

    record TournamentChoice(@Bounds(min = 1) @Doc(example = "12") long tournamentId) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get(ALL, "list_tournaments", "The newest tournaments.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .answers(200, TournamentsView.class)
                        .by(_ -> new TournamentsView(tournaments.list())),
                Route.get(ALL + "/{id}", "get_tournament", "A tournament, who entered, and who met whom.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .answers(200, TournamentView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> tournaments.find(call.id())),
                Route.get(OWN, "list_own_tournaments", "Tournaments that a character of yours entered.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, TournamentsView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> new TournamentsView(tournaments.listOf(call.session().accountId(), call.id()))),
                Route.post(OWN, "enter_tournament", "Enters a tournament and pays its fee.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(TournamentChoice.class)
                        .answers(200, Receipt.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.REGISTRATION_OVER, ErrorCode.TOURNAMENT_FULL,
                                ErrorCode.ALREADY_ENTERED, ErrorCode.NOT_ENOUGH_GOLD, ErrorCode.FROZEN)
                        .withKey()
                        .by(call -> tournaments.enter(call.order(), call.body().tournamentId())),
                Route.post(OWN + "/withdraw", "withdraw_from_tournament",
                        "Leaves a tournament that has not begun; the fee comes back.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(TournamentChoice.class)
                        .answers(200, Receipt.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.REGISTRATION_OVER, ErrorCode.NOT_ENTERED,
                                ErrorCode.WALLET_FULL, ErrorCode.FROZEN)
                        .withKey()
                        .by(call -> tournaments.withdraw(call.order(), call.body().tournamentId())),
                Route.get(ADMIN + "/plans", "list_tournament_plans", "What tournaments are planned.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .answers(200, PlansView.class)
                        .by(_ -> new PlansView(tournaments.plans())),
                Route.post(ADMIN + "/plans", "define_tournament_plan", "Plans tournaments, or changes a plan.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(TournamentPlan.class)
                        .answers(200, TournamentPlan.class)
                        .refuses(ErrorCode.UNKNOWN_ZONE, ErrorCode.UNKNOWN_BOARD)
                        .by(call -> tournaments.define(call.body())),
                Route.post(ADMIN + "/cancel", "cancel_tournament",
                        "Cancels one that has not begun; fees go back by mail.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(TournamentChoice.class)
                        .answers(200, TournamentView.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.REGISTRATION_OVER)
                        .by(call -> tournaments.cancel(call.body().tournamentId())));
    }
}
