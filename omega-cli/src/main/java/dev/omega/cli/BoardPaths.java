package dev.omega.cli;

import dev.omega.cli.output.CliException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the API keeps a leaderboard. */
final class BoardPaths {

    private static final String IDENTIFIER = "[a-z0-9][a-z0-9-]{0,62}";

    private BoardPaths() {}

    /** Where everybody reads a board. */
    static String path(String board) {
        return "/v1/leaderboards/" + checked(board);
    }

    /** Where operators change it. */
    static String adminPath(String board) {
        return "/v1/admin/leaderboards/" + checked(board);
    }

    /** A value as it stands in a query. */
    static String inQuery(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String checked(String board) {
        if (!board.matches(IDENTIFIER)) {
            throw CliException
                    .usage("'" + board + "' cannot be a board's id: small letters, digits and hyphens, at most 63;"
                            + " 'omega leaderboard list' names them");
        }
        return board;
    }
}
