package dev.omega.server.api;

import dev.omega.server.admin.PlayerCharacterView;
import dev.omega.server.admin.PlayerFound;
import dev.omega.server.admin.PlayerService;
import dev.omega.server.admin.PlayerService.Player;
import dev.omega.server.api.SanctionEndpoints.LookedView;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Players on the wire, for operators: account and characters in one look. */
final class PlayerEndpoints {

    private static final String PLAYERS = "/v1/admin/players";
    private static final int USUAL_LIMIT = 50;

    private final PlayerService players;

    PlayerEndpoints(PlayerService players) {
        this.players = players;
    }

    record PlayerQuery(
            @Bounds(min = 1, max = 64) @Matches(Matches.ONE_LINE) @Doc(value = "Name or number of an account, or name of a character.", example = "tester") String player) {}

    record PrefixQuery(
            @Bounds(min = 1, max = 64) @Matches(Matches.ONE_LINE) @Doc("How the name begins, in whatever case.") String name,
            @Nullable @Bounds(min = 1, max = 100) @Doc("Most to find, 50 when left out.") Integer limit) {}

    record PlayerView(LookedView account, List<PlayerCharacterView> characters) {

        static PlayerView of(Player player) {
            return new PlayerView(LookedView.of(player.account()), player.characters());
        }
    }

    record FoundView(@Doc("By the account's name.") List<PlayerFound> players) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get(PLAYERS, "look_at_player",
                        "An account, what it is kept from, its characters, their gold, and where they are.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(PlayerQuery.class)
                        .answers(200, PlayerView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> PlayerView.of(players.look(call.body().player()))),
                Route.get(PLAYERS + "/find", "find_players", "Accounts and characters by how their names begin.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(PrefixQuery.class)
                        .answers(200, FoundView.class)
                        .by(call -> new FoundView(players.find(call.body().name(),
                                call.body().limit() == null ? USUAL_LIMIT : call.body().limit()))),
                Route.post(PLAYERS + "/kick", "kick_player",
                        "Has zone hosts save a player and let it go; it may come back at once.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(PlayerQuery.class)
                        .answers(200, PlayerView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> PlayerView.of(players.kick(call.body().player()))));
    }
}
