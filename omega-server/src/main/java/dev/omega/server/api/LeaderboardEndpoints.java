package dev.omega.server.api;

import dev.omega.server.admin.AuditLine;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.leaderboards.Leaderboard;
import dev.omega.server.leaderboards.LeaderboardService;
import dev.omega.server.leaderboards.OrderKey;
import dev.omega.server.leaderboards.Rebuild;
import dev.omega.server.leaderboards.ScoreOperator;
import dev.omega.server.leaderboards.Season;
import dev.omega.server.leaderboards.SortOrder;
import dev.omega.server.leaderboards.StandingsPage;
import dev.omega.server.leaderboards.StandingsQuery;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.requests.AnswerDesk;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Leaderboards on the wire: everybody may read, operators define. */
final class LeaderboardEndpoints {

    private static final String BOARDS = "/v1/leaderboards";
    private static final String ADMIN = "/v1/admin/leaderboards";
    private static final int USUAL_LIMIT = 50;
    private static final int USUAL_AROUND = 11;

    private final LeaderboardService leaderboards;
    private final KeyedWork keyed;

    LeaderboardEndpoints(LeaderboardService leaderboards, KeyedWork keyed) {
        this.leaderboards = leaderboards;
        this.keyed = keyed;
    }

    record CategoryQuery(
            @Nullable @Matches(Matches.IDENTIFIER) @Doc("Only boards of this category.") String category) {}

    record LeaderboardsView(List<Leaderboard> leaderboards) {}

    record SeasonsView(@Doc(example = "forest-kills") String boardId, List<Season> seasons) {}

    record ScoresQuery(
            @Nullable @Bounds(min = 1) @Doc("A season; the running one when left out.") Integer season,
            @Nullable @Matches(OrderKey.PATTERN) @Doc("What follows this place: next of the page before.") String after,
            @Nullable @Matches(OrderKey.PATTERN) @Doc("What stands in front of it: previous of the page after.") String before,
            @Nullable @Bounds(min = 1, max = 100) @Doc("Standings in a page, 50 when left out.") Integer limit) {

        StandingsQuery query() {
            if (after != null && before != null) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "give either after or before");
            }
            StandingsQuery.Start start = after != null
                    ? new StandingsQuery.After(OrderKey.parse(after))
                    : before != null ? new StandingsQuery.Before(OrderKey.parse(before)) : new StandingsQuery.Top();
            return new StandingsQuery(season, start, limit == null ? USUAL_LIMIT : limit);
        }
    }

    record AroundQuery(
            @Bounds(min = 1) @Doc("Who stands in the middle.") long characterId,
            @Nullable @Bounds(min = 1) @Doc("A season; the running one when left out.") Integer season,
            @Nullable @Bounds(min = 1, max = 100) @Doc("Standings in all, 11 when left out.") Integer limit) {

        StandingsQuery query() {
            return new StandingsQuery(season, new StandingsQuery.Around(characterId),
                    limit == null ? USUAL_AROUND : limit);
        }
    }

    record NewLeaderboard(
            @Matches(Matches.IDENTIFIER) @Doc(example = "forest-kills") String boardId,
            @Bounds(min = 1, max = 64) @Matches(Matches.ONE_LINE) @Doc(example = "Slayers of the Forest") String title,
            @Matches(Matches.IDENTIFIER) @Doc(value = "For grouping in a client.", example = "combat") String category,
            @Doc("best: the better score stays; set: the last one; incr: they add up. Never changes.") ScoreOperator operator,
            @Doc("desc: more is better; asc: less is better. Never changes.") SortOrder order,
            @Nullable @Bounds(min = 1, max = 100) @Matches("[0-9A-Za-z*/,? -]*") @Doc(value = "Five cron fields in UTC at which a season ends; left out: never.", example = "0 0 * * 1") String resetCron) {}

    record SeasonEnd(
            @Bounds(min = 1) @Doc(value = "The season to end; another one is not touched.", example = "3") int season) {}

    record ScoreRemoval(@Bounds(min = 1) @Doc(example = "7") long characterId) {}

    List<Route<?>> routes() {
        return Stream.concat(forAll().stream(), forOperators().stream()).toList();
    }

    private List<Route<?>> forAll() {
        return List.of(
                Route.get(BOARDS, "list_leaderboards", "All leaderboards, by category.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .takes(CategoryQuery.class)
                        .answers(200, LeaderboardsView.class)
                        .by(call -> new LeaderboardsView(leaderboards.list(call.body().category()))),
                Route.get(BOARDS + "/{board_id}", "get_leaderboard", "What a leaderboard compares, and its season.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .answers(200, Leaderboard.class)
                        .refuses(ErrorCode.UNKNOWN_BOARD)
                        .by(call -> leaderboards.find(call.name())),
                Route.get(BOARDS + "/{board_id}/seasons", "list_seasons", "Seasons that are over, newest first.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .answers(200, SeasonsView.class)
                        .refuses(ErrorCode.UNKNOWN_BOARD)
                        .by(call -> new SeasonsView(call.name(), leaderboards.seasons(call.name()))),
                Route.get(BOARDS + "/{board_id}/scores", "get_standings",
                        "Who stands where, best first; up to two seconds old.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .takes(ScoresQuery.class)
                        .answers(200, StandingsPage.class)
                        .refuses(ErrorCode.UNKNOWN_BOARD, ErrorCode.NOT_FOUND)
                        .by(call -> leaderboards.peek(call.name(), call.body().query()),
                                call -> leaderboards.read(call.name(), call.body().query())),
                Route.get(BOARDS + "/{board_id}/around", "get_standings_around",
                        "Who stands around a character; no standings when it has no score.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .takes(AroundQuery.class)
                        .answers(200, StandingsPage.class)
                        .refuses(ErrorCode.UNKNOWN_BOARD, ErrorCode.NOT_FOUND)
                        .by(call -> leaderboards.peek(call.name(), call.body().query()),
                                call -> leaderboards.read(call.name(), call.body().query())));
    }

    private List<Route<?>> forOperators() {
        return List.of(
                Route.post(ADMIN, "define_leaderboard",
                        "Makes a leaderboard, or changes title, category and schedule of one.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(NewLeaderboard.class)
                        .answers(200, Leaderboard.class)
                        .refuses(ErrorCode.BOARD_EXISTS)
                        .by(this::define),
                Route.post(ADMIN + "/{board_id}/reset", "end_season", "Ends the running season before its time.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(SeasonEnd.class)
                        .answers(200, Leaderboard.class)
                        .refuses(ErrorCode.UNKNOWN_BOARD, ErrorCode.SEASON_OVER)
                        .by(call -> leaderboards.endSeason(call.name(), call.body().season())),
                Route.post(ADMIN + "/{board_id}/remove", "remove_score",
                        "Takes a character off the running season; its next score begins afresh.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(ScoreRemoval.class)
                        .refuses(ErrorCode.UNKNOWN_BOARD, ErrorCode.NOT_FOUND)
                        .by(this::remove),
                Route.post(ADMIN + "/{board_id}/rebuild", "rebuild_leaderboard",
                        "Begins to make the view in Redis anew while it is being read; one that is being made goes on.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .answers(202, Rebuild.class)
                        .refuses(ErrorCode.UNKNOWN_BOARD)
                        .mayHaveKey()
                        .by(this::rebuild),
                Route.get(ADMIN + "/{board_id}/rebuild", "get_rebuild", "How making the view anew goes, or went.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .answers(200, Rebuild.class)
                        .refuses(ErrorCode.UNKNOWN_BOARD)
                        .by(call -> leaderboards.lastRebuild(call.name())));
    }

    /** Begun before the key is taken: no transaction stays open over Redis. */
    private @Nullable Object rebuild(Call<NoBody> call) {
        return keyed.once(call, AnswerDesk.A_DAY, () -> begin(call), begun -> begun);
    }

    /** The work outlives the request, and ends its line of the audit log. */
    private Rebuild begin(Call<NoBody> call) {
        AuditLine line = call.line();
        if (line != null) {
            if (leaderboards.rebuild(call.name(), owners -> line.end(outcome(owners)))) {
                line.leaveOpen();
            } else {
                line.answered("already_running");
            }
        }
        return leaderboards.lastRebuild(call.name());
    }

    private static String outcome(long owners) {
        return owners < 0 ? ErrorCode.UNAVAILABLE.code() : "done";
    }

    private Leaderboard define(Call<NewLeaderboard> call) {
        NewLeaderboard wanted = call.body();
        return leaderboards.define(new Leaderboard(wanted.boardId(), wanted.title(), wanted.category(),
                wanted.operator(), wanted.order(), wanted.resetCron(), 1, 0, null));
    }

    private @Nullable Void remove(Call<ScoreRemoval> call) {
        leaderboards.remove(call.name(), call.body().characterId());
        return null;
    }
}
