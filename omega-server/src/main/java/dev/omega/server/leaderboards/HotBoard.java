package dev.omega.server.leaderboards;

import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A board that was read lately: its definition, and whether pages that were answered before still hold. It looks for changes when it
 * is read and the last look is {@link #FRESH_NS} old; while one thread looks, others are served what was true a moment ago.
 *
 * <p>{@link #peek} never blocks; everything else may.
 */
final class HotBoard {

    private static final long FRESH_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long STALE_NS = TimeUnit.SECONDS.toNanos(2);

    private final Database database;
    private final Seasons seasons;
    private final Pages pages;
    private final IntFunction<RedisView> views;
    private final LongSupplier nanoTime;
    private final String boardId;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Look last;

    /**
     * A board that has not been looked at.
     *
     * @param views makes the view of a season
     */
    HotBoard(Services services, IntFunction<RedisView> views, String boardId) {
        this.database = services.database();
        this.seasons = services.seasons();
        this.pages = services.pages();
        this.nanoTime = services.nanoTime();
        this.views = views;
        this.boardId = boardId;
    }

    /** What all boards share. */
    record Services(Database database, Seasons seasons, Pages pages, LongSupplier nanoTime) {}

    /**
     * What the last look found.
     *
     * @param inView names what the view contains; {@code null}: there is none to read
     * @param contents under which pages are kept
     */
    private record Look(Leaderboard board, RedisView view, @Nullable String inView, Object contents, long atNs) {}

    /** A page that is known by heart, or {@code null}. */
    byte @Nullable [] peek(StandingsQuery query) {
        Look look = last;
        if (look == null) {
            return null;
        }
        long ageNs = nanoTime.getAsLong() - look.atNs();
        boolean fresh = ageNs < FRESH_NS || (ageNs < STALE_NS && looking.isLocked());
        return fresh ? pages.find(look.contents(), query) : null;
    }

    /** The next read looks for changes. */
    void outdated() {
        looking.lock();
        try {
            Look look = last;
            if (look != null) {
                last = new Look(look.board(), look.view(), look.inView(), look.contents(),
                        nanoTime.getAsLong() - STALE_NS);
            }
        } finally {
            looking.unlock();
        }
    }

    /**
     * A page as JSON.
     *
     * @throws Problem {@code unknown_board}
     */
    byte[] read(StandingsQuery query) {
        Look look = look();
        return pages.get(look.contents(), query, () -> JsonWriter.write(load(look, query)));
    }

    private StandingsPage load(Look look, StandingsQuery query) {
        int season = query.season() == null ? look.board().season() : query.season();
        boolean running = season == look.board().season();
        Stretch stretch = running && look.inView() != null ? look.view().stretch(query.start(), query.limit()) : null;
        if (stretch == null) {
            stretch = database
                    .transact(sql -> ScoreRepository.stretch(sql, boardId, season, query.start(), query.limit()));
        }
        return stretch.page(look.board(), season);
    }

    /** Makes the view of the running season anew; returns its owners, or -1 when Redis is away. */
    long rebuild() {
        Look look = look();
        long owners = look.view().rebuild();
        outdated();
        return owners;
    }

    private Look look() {
        Look look = fresh();
        if (look != null) {
            return look;
        }
        looking.lock();
        try {
            look = fresh();
            return look != null ? look : lookAgain();
        } finally {
            looking.unlock();
        }
    }

    private @Nullable Look fresh() {
        Look look = last;
        return look != null && nanoTime.getAsLong() - look.atNs() < FRESH_NS ? look : null;
    }

    private Look lookAgain() {
        long atNs = nanoTime.getAsLong();
        Leaderboard board = seasons.current(boardId);
        Look before = last;
        boolean sameSeason = before != null && before.board().season() == board.season();
        if (before != null && !sameSeason) {
            before.view().forget();
        }
        RedisView view = before != null && sameSeason ? before.view() : views.apply(board.season());
        String inView = view.refresh();
        boolean unchanged = before != null && board.equals(before.board()) && inView != null
                && Objects.equals(inView, before.inView());
        Look look = new Look(board, view, inView, before != null && unchanged ? before.contents() : new Object(), atNs);
        last = look;
        return look;
    }
}
