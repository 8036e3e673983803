package dev.omega.server.leaderboards;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.omega.server.leaderboards.ScoreRepository.Changes;
import dev.omega.server.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seasons that are read so much that this process holds all their rows, brought up to date from the database: then neither Redis nor
 * the database is asked for each page. Any thread; loading and refreshing block.
 */
final class Rankings {

    private static final Logger LOG = LoggerFactory.getLogger(Rankings.class);

    /** About 140 bytes each. */
    private static final int MAX_ROWS = 500_000;

    private static final int MAX_ROWS_OF_A_SEASON = 250_000;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
    private static final int ROWS_AT_A_TIME = 1_000;
    private static final int CHANGES_AT_A_TIME = 400;
    /** While a transaction stays open, whatever changed since it began is read with each look. */
    private static final int MOST_CHANGES = 40_000;
    private static final int MAX_ROUNDS = 20;

    private final Database database;
    private final AtomicBoolean loading = new AtomicBoolean();
    private final Cache<Key, Ranking> held = Caffeine.newBuilder()
            .maximumWeight(MAX_ROWS)
            .weigher((Key _, Ranking ranking) -> 1 + ranking.size())
            .expireAfterAccess(FORGET_AFTER)
            .executor(Runnable::run)
            .build();

    Rankings(Database database) {
        this.database = database;
    }

    private record Key(String boardId, int season) {}

    /** The season as it is now, or {@code null} when it is not held; one thread at a time for each season. */
    @Nullable
    Ranking refreshed(String boardId, int season) {
        Key key = new Key(boardId, season);
        Ranking ranking = held.getIfPresent(key);
        if (ranking == null) {
            return null;
        }
        int most = CHANGES_AT_A_TIME;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Changes changes = changes(key, ranking.next(), most);
            boolean full = changes.rows().size() == most;
            boolean stuck = full && changes.next() == ranking.next();
            if (changes.next() < ranking.next() || (stuck && most == MOST_CHANGES)) {
                // The database is another one than before, or changed more at once than can be followed.
                break;
            }
            ranking = ranking.with(changes);
            if (!full) {
                held.put(key, ranking);
                return ranking;
            }
            most = stuck ? Math.min(MOST_CHANGES, 10 * most) : most;
        }
        held.invalidate(key);
        return null;
    }

    private Changes changes(Key key, long seen, int most) {
        return database.transact(sql -> ScoreRepository.changes(sql, key.boardId(), key.season(), seen, most));
    }

    /**
     * Has a season of so many owners held from soon on, if it is not too large; while another one is being loaded, nothing happens.
     * Loaded on a thread of the system and over connections for duties: each of its many steps would wait for all requests that the
     * board's readers have under way, and be refused with them.
     */
    void hold(String boardId, int season, long owners) {
        if (owners <= MAX_ROWS_OF_A_SEASON && loading.compareAndSet(false, true)) {
            Key key = new Key(boardId, season);
            Thread.ofPlatform().daemon().name("omega-board").start(() -> {
                try {
                    Ranking ranking = Database.<@Nullable Ranking>askOnDuty(() -> load(key));
                    if (ranking != null) {
                        held.put(key, ranking);
                    }
                } catch (RuntimeException e) {
                    LOG.warn("leaderboard {}: it could not be taken into memory: {}", boardId, e.getMessage());
                } finally {
                    loading.set(false);
                }
            });
        }
    }

    /** All rows, or {@code null} when they are too many. */
    private @Nullable Ranking load(Key key) {
        long next = database.transact(ScoreRepository::oldestOpen);
        List<Row> all = new ArrayList<>();
        List<Row> page = page(key, 0);
        while (!page.isEmpty()) {
            all.addAll(page);
            if (all.size() > MAX_ROWS_OF_A_SEASON) {
                LOG.debug("leaderboard {}: season {} is too large to be held", key.boardId(), key.season());
                return null;
            }
            page = page(key, page.getLast().key().ownerId());
        }
        LOG.debug("leaderboard {}: {} rows of season {} are in memory", key.boardId(), all.size(), key.season());
        return Ranking.of(all, next);
    }

    private List<Row> page(Key key, long afterOwner) {
        return database
                .transact(sql -> ScoreRepository.byOwner(sql, key.boardId(), key.season(), afterOwner, ROWS_AT_A_TIME));
    }

    /** Lets go of a season. */
    void forget(String boardId, int season) {
        held.invalidate(new Key(boardId, season));
    }
}
