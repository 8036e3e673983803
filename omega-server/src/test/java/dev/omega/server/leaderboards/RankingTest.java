package dev.omega.server.leaderboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.omega.server.leaderboards.ScoreRepository.Changes;
import dev.omega.server.leaderboards.StandingsQuery.After;
import dev.omega.server.leaderboards.StandingsQuery.Around;
import dev.omega.server.leaderboards.StandingsQuery.Before;
import dev.omega.server.leaderboards.StandingsQuery.Top;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All rows of a season in memory, against rows that are sorted and counted anew each time. */
class RankingTest {

    private static final int OWNERS = 30;

    @Test
    void stretches_shouldEqualThoseOfRowsSortedAnew() {
        for (int round = 0; round < 200; round++) {
            long seed = System.nanoTime();
            tell(new Random(seed), "seed " + seed);
        }
    }

    private static void tell(Random random, String seed) {
        Map<Long, Row> model = new TreeMap<>();
        for (long owner = 1; owner <= random.nextInt(OWNERS); owner++) {
            model.put(owner, row(random, owner));
        }
        Ranking ranking = Ranking.of(new ArrayList<>(model.values()), 7);
        for (int step = 0; step < 10; step++) {
            compare(random, model, ranking, seed);
            ranking = ranking.with(new Changes(8 + step, change(random, model)));
            assertEquals(8 + step, ranking.next());
        }
    }

    private static List<Row> change(Random random, Map<Long, Row> model) {
        Map<Long, Row> changes = new TreeMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            long owner = random.nextLong(1, 1 + OWNERS);
            Row row = row(random, owner);
            if (random.nextInt(3) == 0) {
                model.remove(owner);
                changes.put(owner, new Row(row.key(), row.name(), true));
            } else {
                model.put(owner, row);
                changes.put(owner, row);
            }
        }
        return new ArrayList<>(changes.values());
    }

    private static Row row(Random random, long owner) {
        return new Row(new OrderKey(random.nextInt(5) - 2, random.nextInt(2), random.nextInt(3), owner), "n" + owner,
                false);
    }

    private static void compare(Random random, Map<Long, Row> model, Ranking ranking, String seed) {
        List<Row> sorted = new ArrayList<>(model.values());
        sorted.sort(Comparator.comparing(Row::key));
        assertEquals(sorted.size(), ranking.size(), seed);
        int limit = 1 + random.nextInt(12);
        OrderKey place = row(random, 1 + random.nextInt(OWNERS)).key();
        List<Row> behind = sorted.stream().filter(row -> row.key().compareTo(place) > 0).toList();
        List<Row> front = sorted.stream().filter(row -> row.key().compareTo(place) < 0).toList();
        check(sorted, ranking.stretch(new Top(), limit), 0, limit, seed);
        check(sorted, ranking.stretch(new After(place), limit), sorted.size() - behind.size(), limit, seed);
        int first = Math.max(0, front.size() - limit);
        check(sorted, ranking.stretch(new Before(place), limit), first, front.size() - first, seed);
        long owner = random.nextLong(1, 1 + OWNERS);
        int at = sorted.indexOf(model.get(owner));
        int middle = Math.max(0, Math.min(at - limit / 2, sorted.size() - limit));
        check(sorted, ranking.stretch(new Around(owner), limit), middle, at < 0 ? 0 : limit, seed);
    }

    private static void check(List<Row> sorted, Stretch found, int first, int count, String seed) {
        List<Row> rows = sorted.subList(first, Math.min(sorted.size(), first + count));
        assertEquals(rows, found.rows(), seed);
        assertEquals(sorted.size(), found.owners(), seed);
        if (!rows.isEmpty()) {
            OrderKey key = rows.getFirst().key();
            assertEquals(first, found.first(), seed);
            assertEquals(sorted.stream().filter(r -> !r.key().ties(key) && r.key().compareTo(key) < 0).count(),
                    found.better(), seed);
        }
    }

    @Test
    void contents_shouldBeOthersOnlyWhenSomethingChanged() {
        Random random = new Random(1);
        Row held = row(random, 4);
        Ranking ranking = Ranking.of(List.of(held), 1);
        assertSame(ranking.contents(), ranking.with(new Changes(2, List.of(held))).contents());
        assertNotSame(ranking.contents(), ranking.with(new Changes(2, List.of(row(random, 5)))).contents());
    }
}
