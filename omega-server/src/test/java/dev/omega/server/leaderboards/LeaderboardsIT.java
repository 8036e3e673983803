package dev.omega.server.leaderboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.hostlink.Scores.ScoreOutcome.Verdict;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Who stands where, in PostgreSQL and in the view that Redis holds of it. */
class LeaderboardsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Boards.database();

    private static final int OWNERS = 40;

    @SuppressWarnings("NullAway.Init")
    private static Boards boards;

    @BeforeAll
    static void start() {
        boards = new Boards(SERVICES);
    }

    @AfterAll
    static void stop() {
        boards.close();
    }

    /** What a board should hold, by the rules in their simplest form. */
    private record Model(ScoreOperator operator, SortOrder order, Map<Long, long[]> scores) {

        void submit(long owner, long score, long subscore) {
            long[] held = scores.get(owner);
            if (held == null || operator == ScoreOperator.SET) {
                scores.put(owner, new long[]{score, subscore});
            } else if (operator == ScoreOperator.INCR) {
                scores.put(owner, new long[]{held[0] + score, held[1] + subscore});
            } else if (isBetter(score, subscore, held)) {
                scores.put(owner, new long[]{score, subscore});
            }
        }

        private boolean isBetter(long score, long subscore, long[] held) {
            int compared = score != held[0] ? Long.compare(score, held[0]) : Long.compare(subscore, held[1]);
            return order == SortOrder.DESC ? compared > 0 : compared < 0;
        }

        /** Rank, owner, score, subscore: by counting who is better. */
        List<String> ranks() {
            List<String> lines = new ArrayList<>();
            scores.forEach((owner, held) -> {
                long better = scores.values().stream().filter(s -> isBetter(s[0], s[1], held)).count();
                lines.add(better + 1 + " " + owner + " " + held[0] + " " + held[1]);
            });
            Collections.sort(lines);
            return lines;
        }
    }

    @Test
    void ranks_shouldEqualTheDatabasesOwn() {
        for (ScoreOperator operator : ScoreOperator.values()) {
            for (SortOrder order : SortOrder.values()) {
                long seed = System.nanoTime();
                new Story(seed, operator, order).tell();
            }
        }
    }

    /** Random deeds on one board, looked at from all sides after each few. */
    private static final class Story {

        private final String seed;
        private final Random random;
        private final String boardId;
        private final List<Long> living = new ArrayList<>(boards.characters(OWNERS));
        private final Model model;
        private int season = 1;

        Story(long seed, ScoreOperator operator, SortOrder order) {
            this.seed = operator + " " + order + ", seed " + seed;
            this.random = new Random(seed);
            this.boardId = "story-" + operator.wireName() + "-" + order.wireName();
            this.model = new Model(operator, order, new HashMap<>());
            boards.define(boardId, operator, order);
        }

        void tell() {
            for (int deed = 0; deed < 80; deed++) {
                act(random.nextInt(40));
                if (deed % 6 == 0) {
                    boards.later();
                    compare(boards.withRedis);
                    compare(boards.without);
                    compare(boards.holding);
                }
            }
            boards.later();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::hasView);
            boards.later();
            compare(boards.withRedis);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isHeld(boardId));
            compare(boards.holding);
        }

        private void act(int what) {
            long owner = living.get(random.nextInt(living.size()));
            switch (what) {
                case 0 -> {
                    boards.withRedis.endSeason(boardId, season);
                    season++;
                    model.scores().clear();
                }
                case 1, 2 -> {
                    if (model.scores().remove(owner) != null) {
                        boards.withRedis.remove(boardId, owner);
                    }
                }
                case 3 -> {
                    boards.update("UPDATE \"character\" SET deleted_at = now() WHERE character_id = " + owner);
                    model.scores().remove(owner);
                    living.remove(owner);
                }
                case 4 -> boards.rebuild(boardId);
                case 5 -> boards.onRedis(redis -> redis.flushAll());
                default -> submit(owner);
            }
        }

        private void submit(long owner) {
            int score = random.nextInt(9) - 4;
            long subscore = random.nextInt(2);
            UUID id = UUID.randomUUID();
            assertEquals(Verdict.ACCEPTED, boards.submit(id, boardId, owner, score, subscore));
            if (random.nextInt(4) == 0) {
                assertEquals(Verdict.ACCEPTED, boards.submit(id, boardId, owner, score, subscore), "the same again");
            }
            model.submit(owner, score, subscore);
        }

        private boolean hasView() {
            boards.later();
            boards.withRedis.read(boardId, new StandingsQuery(null, new StandingsQuery.Top(), 1));
            return boards.onRedis(redis -> redis.exists("omega:{board:" + boardId + ":" + season + "}:state"));
        }

        private void compare(LeaderboardService service) {
            List<String> truth = boards.byDatabase(boardId, season, model.order());
            assertEquals(truth, Boards.all(service, boardId, null, 1 + random.nextInt(9)), seed);
            List<String> sorted = new ArrayList<>(truth);
            Collections.sort(sorted);
            assertEquals(model.ranks(), sorted, seed);
            backwards(service, truth);
            around(service, truth);
        }

        private void backwards(LeaderboardService service, List<String> truth) {
            JsonNode page = Boards.page(service, boardId, null, new StandingsQuery.Top(), 100);
            for (int i = 1; i < truth.size(); i += 5) {
                JsonNode one = Boards.page(service, boardId, null, after(page, truth, i - 1), 1);
                JsonNode before = Boards.page(service, boardId, null,
                        new StandingsQuery.Before(OrderKey.parse(one.get("previous").asString())), 3);
                assertEquals(truth.subList(Math.max(0, i - 3), i), Boards.texts(before), seed);
            }
        }

        /** From the place at {@code index} on, found by walking there. */
        private StandingsQuery.Start after(JsonNode page, List<String> truth, int index) {
            JsonNode walked = Boards.page(boards.without, boardId, null, new StandingsQuery.Top(), index + 1);
            assertEquals(truth.subList(0, index + 1), Boards.texts(walked), seed);
            assertEquals(page.get("owners").asLong(), truth.size(), seed);
            return new StandingsQuery.After(OrderKey.parse(walked.get("next").asString()));
        }

        private void around(LeaderboardService service, List<String> truth) {
            for (int limit : new int[]{1, 2, 7, 100}) {
                if (!truth.isEmpty()) {
                    int at = random.nextInt(truth.size());
                    long owner = Long.parseLong(truth.get(at).split(" ", 4)[1]);
                    int first = Math.max(0, Math.min(at - limit / 2, truth.size() - limit));
                    JsonNode page = Boards.page(service, boardId, null, new StandingsQuery.Around(owner), limit);
                    assertEquals(truth.subList(first, Math.min(truth.size(), first + limit)), Boards.texts(page), seed);
                }
            }
        }
    }

    @Test
    void submission_shouldCountOnceUnderItsId() {
        boards.define("once", ScoreOperator.INCR, SortOrder.DESC);
        List<Long> owners = boards.characters(2);
        UUID id = UUID.randomUUID();
        assertEquals(Verdict.ACCEPTED, boards.submit(id, "once", owners.get(0), 5, 0));
        assertEquals(Verdict.ACCEPTED, boards.submit(id, "once", owners.get(0), 5, 0));
        assertEquals(Verdict.CONFLICT, boards.submit(id, "once", owners.get(0), 6, 0));
        assertEquals(Verdict.ACCEPTED, boards.submit(id, "once", owners.get(1), 6, 0), "ids are the owner's own");
        assertEquals(Verdict.NO_BOARD, boards.submit("nowhere", owners.get(0), 1, 0));
        assertEquals(Verdict.NO_CHARACTER, boards.submit("once", 999_999_999, 1, 0));
        assertEquals(Verdict.OUT_OF_RANGE, boards.submit("once", owners.get(0), 9_000_000_000_000_000L, 0));
        boards.later();
        assertEquals(List.of("1 " + owners.get(1) + " 6 0", "2 " + owners.get(0) + " 5 0"),
                Boards.all(boards.without, "once", null, 10));
    }

    @Test
    void equals_shouldStandInTheOrderTheyCame() {
        boards.define("ties", ScoreOperator.BEST, SortOrder.DESC);
        List<Long> owners = new ArrayList<>(boards.characters(5));
        Collections.reverse(owners);
        owners.forEach(owner -> boards.submit("ties", owner, 7, 0));
        boards.submit("ties", owners.get(2), 3, 0);
        boards.later();
        assertEquals(owners.stream().map(o -> "1 " + o + " 7 0").toList(),
                Boards.all(boards.withRedis, "ties", null, 2));
    }

    @Test
    void manyWritersAtOnce_shouldLeaveTheBestOfAll() throws Exception {
        boards.define("race", ScoreOperator.BEST, SortOrder.DESC);
        boards.define("sum", ScoreOperator.INCR, SortOrder.DESC);
        List<Long> owners = boards.characters(4);
        long[] best = new long[owners.size()];
        long[] sum = new long[owners.size()];
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Future<Verdict>> answers = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 600; i++) {
                int who = random.nextInt(owners.size());
                long score = random.nextInt(1_000);
                best[who] = Math.max(best[who], score);
                sum[who] += score;
                answers.add(writers.submit(() -> boards.submit("race", owners.get(who), score, 0)));
                answers.add(writers.submit(() -> boards.submit("sum", owners.get(who), score, 0)));
                if (i % 50 == 0) {
                    answers.add(writers.submit(() -> {
                        Boards.all(boards.withRedis, "race", null, 2);
                        return Verdict.ACCEPTED;
                    }));
                }
            }
        }
        for (Future<Verdict> answer : answers) {
            assertEquals(Verdict.ACCEPTED, answer.get());
        }
        boards.later();
        for (int i = 0; i < owners.size(); i++) {
            assertTrue(hasScore("race", owners.get(i), best[i]), "seed " + seed);
            assertTrue(hasScore("sum", owners.get(i), sum[i]), "seed " + seed);
        }
        assertEquals(boards.byDatabase("race", 1, SortOrder.DESC), Boards.all(boards.withRedis, "race", null, 3));
        assertEquals(boards.byDatabase("sum", 1, SortOrder.DESC), Boards.all(boards.withRedis, "sum", null, 3));
    }

    private static boolean hasScore(String boardId, long owner, long score) {
        return Boards.all(boards.withRedis, boardId, null, 10)
                .stream()
                .anyMatch(line -> line.endsWith(" " + owner + " " + score + " 0"));
    }

    @Test
    void season_shouldEndByItsScheduleAndStayAsArchive() {
        Leaderboard weekly =
                new Leaderboard("weekly", "Weekly", "test", ScoreOperator.BEST, SortOrder.ASC, "0 0 * * 1", 1, 0, null);
        assertTrue(Objects.requireNonNull(boards.withRedis.define(weekly).endsAt()) > System.currentTimeMillis());
        List<Long> owners = boards.characters(2);
        boards.submit("weekly", owners.get(0), 60, 0);
        boards.submit("weekly", owners.get(1), 50, 0);
        boards.later();
        assertEquals(2, Boards.all(boards.withRedis, "weekly", null, 10).size());
        assertEquals(2, Boards.all(boards.holding, "weekly", null, 10).size());
        boards.update("UPDATE leaderboard SET started_at = now() - interval '8 days', ends_at = now() - interval '1 s'"
                + " WHERE board_id = 'weekly'");
        assertEquals(Verdict.ACCEPTED, boards.submit("weekly", owners.get(0), 70, 0), "counts in the season it begins");
        boards.later();
        for (LeaderboardService service : List.of(boards.withRedis, boards.without, boards.holding)) {
            assertEquals(List.of("1 " + owners.get(0) + " 70 0"), Boards.all(service, "weekly", null, 10));
            assertEquals(List.of("1 " + owners.get(1) + " 50 0", "2 " + owners.get(0) + " 60 0"),
                    Boards.all(service, "weekly", 1, 10));
        }
        Leaderboard now = boards.without.find("weekly");
        assertEquals(2, now.season());
        assertTrue(Objects.requireNonNull(now.endsAt()) > System.currentTimeMillis());
        List<Season> past = boards.without.seasons("weekly");
        assertEquals(List.of(1), past.stream().map(Season::season).toList());
        assertEquals(2, past.getFirst().owners());
        assertEquals(ErrorCode.SEASON_OVER,
                assertThrows(Problem.class, () -> boards.withRedis.endSeason("weekly", 1)).code());
    }

    @Test
    void housekeeping_shouldEndSeasonsThatNobodyLooksAt() {
        boards.withRedis.define(new Leaderboard("asleep", "Asleep", "test", ScoreOperator.SET, SortOrder.DESC,
                "0 0 1 1 *", 1, 0, null));
        boards.update("UPDATE leaderboard SET ends_at = now() - interval '1 s' WHERE board_id = 'asleep'");
        boards.without.endSeasons();
        boards.withRedis.endSeasons();
        assertEquals(List.of("2"), boards.query("SELECT season FROM leaderboard WHERE board_id = 'asleep'"));
    }

    @Test
    void view_shouldComeBackWhileTheBoardIsServed() {
        boards.define("large", ScoreOperator.BEST, SortOrder.DESC);
        boards.characters(5_000);
        boards.fill("large");
        List<String> truth = boards.byDatabase("large", 1, SortOrder.DESC);
        boards.later();
        assertEquals(truth.size(), boards.rebuild("large"));
        for (int round = 0; round < 3; round++) {
            boards.later();
            assertEquals(truth, Boards.all(boards.withRedis, "large", null, 100));
            boards.onRedis(redis -> redis.flushAll());
            boards.later();
            assertEquals(truth.subList(0, 10),
                    Boards.texts(Boards.page(boards.withRedis, "large", null, new StandingsQuery.Top(), 10)),
                    "without a view the database answers");
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(LeaderboardsIT::largeHasView);
        }
    }

    private static boolean largeHasView() {
        return boards.onRedis(redis -> redis.exists("omega:{board:large:1}:state"));
    }

    @Test
    void viewThatLostAPart_shouldNotBeBelieved() {
        boards.define("torn", ScoreOperator.BEST, SortOrder.DESC);
        List<Long> owners = boards.characters(3);
        owners.forEach(owner -> boards.submit("torn", owner, owner, 0));
        List<String> truth = boards.byDatabase("torn", 1, SortOrder.DESC);
        for (String part : List.of("order", "members")) {
            boards.later();
            boards.rebuild("torn");
            boards.onRedis(redis -> redis.del("omega:{board:torn:1}:" + part));
            boards.later();
            assertEquals(truth, Boards.all(boards.withRedis, "torn", null, 2), part);
        }
    }

    private static boolean isHeld(String boardId) {
        boards.later();
        boards.holding.read(boardId, new StandingsQuery(null, new StandingsQuery.Top(), 1));
        return boards.holding.isHeld(boardId);
    }

    /** What changed since a transaction began that is still open is read with each look. */
    @Test
    void boardThatIsHeld_shouldBeFollowedPastATransactionThatStaysOpen() throws Exception {
        boards.define("open", ScoreOperator.BEST, SortOrder.DESC);
        boards.characters(1_000);
        boards.fill("open");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isHeld("open"));
        try (AutoCloseable _ = boards.openTransaction()) {
            boards.update("UPDATE leaderboard_score SET score = score + 1000, order_score = order_score - 1000,"
                    + " changed_xid = pg_current_xact_id()::text::bigint WHERE board_id = 'open'");
            for (int look = 0; look < 3; look++) {
                assertTrue(isHeld("open"), "look " + look);
                assertEquals(boards.byDatabase("open", 1, SortOrder.DESC),
                        Boards.all(boards.holding, "open", null, 100));
            }
        }
    }

    @Test
    void seasonThatIsOver_shouldLoseDeletedCharactersWithinTwoLooks() {
        boards.define("gone", ScoreOperator.BEST, SortOrder.DESC);
        List<Long> owners = boards.characters(2);
        owners.forEach(owner -> boards.submit("gone", owner, owner, 0));
        boards.withRedis.endSeason("gone", 1);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isHeld("gone"));
        for (LeaderboardService service : List.of(boards.withRedis, boards.holding)) {
            assertEquals(2, Boards.all(service, "gone", 1, 2).size());
        }
        boards.update("UPDATE \"character\" SET deleted_at = now() WHERE character_id = " + owners.get(1));
        boards.later();
        for (LeaderboardService service : List.of(boards.withRedis, boards.holding)) {
            assertEquals(List.of("1 " + owners.get(0) + " " + owners.get(0) + " 0"), Boards.all(service, "gone", 1, 2));
        }
    }

    @Test
    void operatorAndOrder_shouldNeverChange() {
        boards.define("fixed", ScoreOperator.BEST, SortOrder.DESC);
        boards.define("fixed", ScoreOperator.BEST, SortOrder.DESC);
        assertEquals(ErrorCode.BOARD_EXISTS,
                assertThrows(Problem.class, () -> boards.define("fixed", ScoreOperator.SET, SortOrder.DESC)).code());
        assertEquals(ErrorCode.UNKNOWN_BOARD,
                assertThrows(Problem.class,
                        () -> boards.withRedis.read("nowhere", new StandingsQuery(null, new StandingsQuery.Top(), 1)))
                        .code());
        assertFalse(boards.withRedis.list("test").isEmpty());
        assertTrue(boards.withRedis.list("nothing").isEmpty());
    }
}
