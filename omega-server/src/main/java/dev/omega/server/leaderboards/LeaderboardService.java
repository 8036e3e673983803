package dev.omega.server.leaderboards;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.omega.server.hostlink.Scores.ScoreOutcome;
import dev.omega.server.hostlink.Scores.ScoreSubmission;
import dev.omega.server.hostlink.Scores.ScoresReply;
import dev.omega.server.hostlink.Scores.ScoresRequest;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import dev.omega.server.store.RedisCache;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Leaderboards: defined by operators, fed by zone hosts, read by everybody. Any thread that may block. */
public final class LeaderboardService {

    private static final int MAX_BOARDS = 1_000;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
    private static final int MAX_ROUNDS = 5;

    /** So many pages made between two looks have a board taken into memory; of a large one PostgreSQL makes 30 to 50 a second. */
    private static final int HOLD_AFTER = 20;

    private final Database database;
    private final InstantSource clock;
    private final Seasons seasons;
    private final HotBoard.Services shared;
    private final RedisCache redis;
    private final Cache<String, HotBoard> boards = Caffeine.newBuilder()
            .maximumSize(MAX_BOARDS)
            .expireAfterAccess(FORGET_AFTER)
            .executor(Runnable::run)
            .build();

    /** A service on the database, with Redis for views. */
    public LeaderboardService(Database database, RedisCache redis, InstantSource clock, LongSupplier nanoTime) {
        this(database, redis, clock, nanoTime, HOLD_AFTER);
    }

    LeaderboardService(Database database, RedisCache redis, InstantSource clock, LongSupplier nanoTime, int holdAfter) {
        this.database = database;
        this.clock = clock;
        this.redis = redis;
        this.seasons = new Seasons(database, clock);
        this.shared =
                new HotBoard.Services(database, seasons, new Pages(), new Rankings(database), holdAfter, nanoTime);
    }

    /** All boards, or those of a category. */
    public List<Leaderboard> list(@Nullable String category) {
        return database.transact(sql -> LeaderboardRepository.list(sql, category));
    }

    /**
     * A board.
     *
     * @throws Problem {@code unknown_board}
     */
    public Leaderboard find(String boardId) {
        return seasons.current(boardId);
    }

    /**
     * The seasons of a board that are over, newest first.
     *
     * @throws Problem {@code unknown_board}
     */
    public List<Season> seasons(String boardId) {
        seasons.current(boardId);
        return database.transact(sql -> LeaderboardRepository.seasons(sql, boardId));
    }

    /**
     * Makes a board, or changes title, category and schedule of one; season and times of {@code wanted} do not matter.
     *
     * @throws Problem {@code board_exists} when it exists with another operator or order, {@code invalid_request} for a schedule
     *     that is none
     */
    public Leaderboard define(Leaderboard wanted) {
        String cron = wanted.resetCron();
        Instant endsAt = cron == null ? null : CronSchedule.parse("reset_cron", cron).after(clock.instant());
        Leaderboard made = database.transact(sql -> {
            LeaderboardRepository.define(sql, wanted, endsAt);
            Leaderboard there = Objects.requireNonNull(LeaderboardRepository.find(sql, wanted.boardId()));
            if (there.operator() != wanted.operator() || there.order() != wanted.order()) {
                throw Problem.of(ErrorCode.BOARD_EXISTS,
                        "leaderboard '" + there.boardId() + "' has operator " + there.operator().wireName()
                                + " and order " + there.order().wireName() + ", which never change");
            }
            return there;
        });
        outdated(made.boardId());
        return made;
    }

    /** Takes in what characters achieved; each submission counts once, however often it is sent. */
    public ScoresReply submit(ScoresRequest request) {
        String body = new String(JsonWriter.write(request), StandardCharsets.UTF_8);
        String scores = body.substring(body.indexOf('['), body.lastIndexOf(']') + 1);
        for (int round = 1; round <= MAX_ROUNDS; round++) {
            List<String> outcomes = database.transactRepeatable(sql -> LeaderboardRepository.submit(sql, scores));
            List<String> over = boardsOf(request, outcomes, "SEASON_OVER");
            if (over.isEmpty()) {
                boardsOf(request, outcomes, "ACCEPTED").forEach(this::outdated);
                return reply(request, outcomes);
            }
            endSeasons();
        }
        throw Problem.retryable(ErrorCode.UNAVAILABLE, "a season is just ending; try again", 1_000);
    }

    private static List<String> boardsOf(ScoresRequest request, List<String> outcomes, String outcome) {
        List<String> boards = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).equals(outcome)) {
                boards.add(request.scores().get(i).boardId());
            }
        }
        return boards.stream().distinct().toList();
    }

    private static ScoresReply reply(ScoresRequest request, List<String> outcomes) {
        List<ScoreOutcome> results = new ArrayList<>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            ScoreSubmission submission = request.scores().get(i);
            results.add(new ScoreOutcome(submission.opId(), ScoreOutcome.Verdict.valueOf(outcomes.get(i))));
        }
        return new ScoresReply(results);
    }

    /**
     * Ends a season before its time; the schedule goes on as before.
     *
     * @throws Problem {@code unknown_board}, or {@code season_over} when another season is running
     */
    public Leaderboard endSeason(String boardId, int season) {
        Leaderboard board = seasons.current(boardId);
        if (board.season() != season || !seasons.begin(board)) {
            throw Problem.of(ErrorCode.SEASON_OVER,
                    "season " + season + " of '" + boardId + "' is not running; look which one is");
        }
        outdated(boardId);
        return seasons.current(boardId);
    }

    /** Ends all seasons whose time has come; any replica, as often as it likes. */
    public void endSeasons() {
        for (Leaderboard board : database.transact(LeaderboardRepository::over)) {
            seasons.begin(board);
            outdated(board.boardId());
        }
    }

    /**
     * Takes a character off the running season.
     *
     * @throws Problem {@code unknown_board}, or {@code not_found} when it has no score there
     */
    public void remove(String boardId, long characterId) {
        seasons.current(boardId);
        if (!database.transact(sql -> LeaderboardRepository.remove(sql, boardId, characterId))) {
            throw Problem.of(ErrorCode.NOT_FOUND, "character " + characterId + " has no score on '" + boardId + "'");
        }
        outdated(boardId);
    }

    /**
     * Begins to make a board's view in Redis anew, unless that is being done already; does not wait for it.
     *
     * @param over is told at the end how many owners are in it, -1 when it failed; nothing when it had begun before
     * @return whether it begins now
     * @throws Problem {@code unknown_board}, or {@code unavailable} without Redis
     */
    public boolean rebuild(String boardId, LongConsumer over) {
        int season = seasons.current(boardId).season();
        if (hot(boardId).rebuild(season, over)) {
            return true;
        }
        if (!redis.isReachable()) {
            throw Problem.retryable(ErrorCode.UNAVAILABLE, "there is no Redis to make the view in", 5_000);
        }
        return false;
    }

    /**
     * How a board's view in Redis is being made, or was the last time.
     *
     * @throws Problem {@code unknown_board}
     */
    public Rebuild lastRebuild(String boardId) {
        return hot(boardId).lastRebuild(seasons.current(boardId).season());
    }

    /** A page as JSON that is known by heart, or {@code null}; never blocks. */
    public byte @Nullable [] peek(String boardId, StandingsQuery query) {
        HotBoard hot = boards.getIfPresent(boardId);
        return hot == null ? null : hot.peek(query);
    }

    /**
     * A page as JSON.
     *
     * @throws Problem {@code unknown_board}, or {@code not_found} for a season that has not begun
     */
    public byte[] read(String boardId, StandingsQuery query) {
        HotBoard hot = boards.getIfPresent(boardId);
        if (hot == null) {
            seasons.current(boardId);
            hot = hot(boardId);
        }
        return hot.read(query);
    }

    /** Whether all rows of the running season are in memory. */
    boolean isHeld(String boardId) {
        return hot(boardId).isHeld();
    }

    private HotBoard hot(String boardId) {
        return boards.get(boardId,
                id -> new HotBoard(shared, season -> new RedisView(database, redis, id, season), id));
    }

    private void outdated(String boardId) {
        HotBoard hot = boards.getIfPresent(boardId);
        if (hot != null) {
            Database.afterwards(hot::outdated);
        }
    }
}
