package dev.omega.server.leaderboards;

import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring rows of a season and where they stand.
 *
 * @param first how many stand in front of the first row
 * @param better how many of those have a better score, not only an earlier one
 * @param owners all rows of the season
 */
record Stretch(long first, long better, long owners, List<Row> rows) {

    StandingsPage page(Leaderboard board, int season) {
        List<Standing> standings = new ArrayList<>(rows.size());
        long rank = better + 1;
        for (int i = 0; i < rows.size(); i++) {
            OrderKey key = rows.get(i).key();
            if (i > 0 && !key.ties(rows.get(i - 1).key())) {
                rank = first + i + 1;
            }
            SortOrder order = board.order();
            standings.add(new Standing(rank, key.ownerId(), rows.get(i).name(), order.turn(key.score()),
                    order.turn(key.subscore()), Math.floorDiv(key.achievedUs(), 1_000L)));
        }
        boolean more = first + rows.size() < owners;
        return new StandingsPage(board.boardId(), season, owners, standings,
                !rows.isEmpty() && more ? rows.getLast().key().text() : null,
                !rows.isEmpty() && first > 0 ? rows.getFirst().key().text() : null);
    }
}
