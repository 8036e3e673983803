package dev.omega.server.api;

import dev.omega.server.hostlink.MatchResults;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.matchmaking.MatchQueue;
import dev.omega.server.matchmaking.MatchService;
import dev.omega.server.matchmaking.MatchView;
import dev.omega.server.matchmaking.MatchmakingService;
import dev.omega.server.matchmaking.MatchmakingService.QueueOrder;
import dev.omega.server.matchmaking.MatchmakingState;
import dev.omega.server.matchmaking.QueueStatus;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.ratings.LadderRating;
import dev.omega.server.ratings.RatingService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues, matches and ratings on the wire. */
final class MatchEndpoints {

    private static final String OWN = "/v1/characters/{id}/matchmaking";
    private static final String ADMIN = "/v1/admin/matchmaking";

    private final MatchmakingService matchmaking;
    private final MatchService matches;
    private final RatingService ratings;

    MatchEndpoints(MatchmakingService matchmaking, MatchService matches, RatingService ratings) {
        this.matchmaking = matchmaking;
        this.matches = matches;
        this.ratings = ratings;
    }

    record MemberRole(
            @Bounds(min = 1) @Doc(example = "7") long characterId,
            @Matches(Matches.WORD) @Doc(value = "The role it plays.", example = "healer") String role) {}

    record QueueEntry(
            @Matches(Matches.IDENTIFIER) @Doc(example = "duel") String queueId,
            @Nullable @Bounds(min = 0, max = 50) @Doc("Roles of those who wait together; who is left out plays any.") List<MemberRole> roles) {

        Map<Long, String> rolesByCharacter() {
            Map<Long, String> byCharacter = new HashMap<>();
            if (roles != null) {
                roles.forEach(r -> byCharacter.put(r.characterId(), r.role()));
            }
            return byCharacter;
        }
    }

    record QueuesView(List<MatchQueue> queues) {}

    record StatusesView(List<QueueStatus> queues) {}

    record RatingsView(List<LadderRating> ratings) {}

    record AnyCharacterQuery(@Bounds(min = 1) @Doc("Whose.") long characterId) {}

    record MatchQuery(@Doc("Which.") UUID matchId) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get("/v1/queues", "list_queues", "Queues for matches, and by which rules these are formed.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .answers(200, QueuesView.class)
                        .by(_ -> new QueuesView(matchmaking.queues())),
                Route.get("/v1/characters/{id}/ratings", "get_ratings", "How strong a character is, by ladder.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, RatingsView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> new RatingsView(ratings.standings(call.session().accountId(), call.id()))),
                Route.get(OWN, "get_matchmaking", "What a character waits for, why it still waits, and its match.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, MatchmakingState.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> matchmaking.state(call.session().accountId(), call.id())),
                Route.post(OWN, "enter_queue", "Waits for a match; the leader of a party with all of it.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(QueueEntry.class)
                        .answers(201, MatchmakingState.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.UNKNOWN_QUEUE, ErrorCode.QUEUE_CLOSED,
                                ErrorCode.IN_QUEUE, ErrorCode.NOT_LEADER, ErrorCode.PARTY_FULL)
                        .mayHaveKey()
                        .by(call -> matchmaking.enqueue(order(call), call.body().queueId(),
                                call.body().rolesByCharacter())),
                Route.post(OWN + "/cancel", "leave_queue", "Waits no longer, with all who wait together.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, MatchmakingState.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NOT_QUEUED)
                        .mayHaveKey()
                        .by(call -> matchmaking.cancel(order(call))),
                Route.get(ADMIN, "get_any_matchmaking", "What any character waits for or plays.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(AnyCharacterQuery.class)
                        .answers(200, MatchmakingState.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> matchmaking.stateOfAny(call.body().characterId())),
                Route.get(ADMIN + "/queues", "get_queue_statuses", "All queues, who waits, and for how long.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .answers(200, StatusesView.class)
                        .by(_ -> new StatusesView(matchmaking.statuses())),
                Route.post(ADMIN + "/queues", "define_queue", "Makes a queue, or changes one.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(MatchQueue.class)
                        .answers(200, MatchQueue.class)
                        .refuses(ErrorCode.UNKNOWN_ZONE)
                        .by(call -> matchmaking.define(call.body())),
                Route.get(ADMIN + "/matches", "get_match", "A match and who is in it.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(MatchQuery.class)
                        .answers(200, MatchView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> found(call.body().matchId())),
                Route.post("/internal/v1/hosts/{boot_id}/matches", "submit_match_results",
                        "How matches in ordered instances ended; each result counts once.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(MatchResults.ResultsRequest.class)
                        .answers(200, MatchResults.ResultsReply.class)
                        .by(call -> matches.results(call.bootId(), call.body().results())));
    }

    private static QueueOrder order(Call<?> call) {
        return new QueueOrder(call.requestKey(), call.session().accountId(), call.id());
    }

    private MatchView found(UUID matchId) {
        MatchView match = matches.find(matchId);
        if (match == null) {
            throw Problem.of(ErrorCode.NOT_FOUND, "there is no match " + matchId);
        }
        return match;
    }
}
