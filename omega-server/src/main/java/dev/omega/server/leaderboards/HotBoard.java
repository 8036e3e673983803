package dev.omega.server.leaderboards;

import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
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
    private final Rankings rankings;
    private final int holdAfter;
    private final AtomicInteger made = new AtomicInteger();
    private final IntFunction<RedisView> views;
    private final LongSupplier nanoTime;
    private final String boardId;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Look last;
    private volatile long owners;

    /**
     * A board that has not been looked at.
     *
     * @param views makes the view of a season
     */
    HotBoard(Services services, IntFunction<RedisView> views, String boardId) {
        this.database = services.database();
        this.seasons = services.seasons();
        this.pages = services.pages();
        this.rankings = services.rankings();
        this.holdAfter = services.holdAfter();
        this.nanoTime = services.nanoTime();
        this.views = views;
        this.boardId = boardId;
    }

    /**
     * What all boards share.
     *
     * @param holdAfter a board is held in memory when so many pages of its running season had to be made between two looks
     */
    record Services(
            Database database,
            Seasons seasons,
            Pages pages,
            Rankings rankings,
            int holdAfter,
            LongSupplier nanoTime) {}

    /**
     * What the last look found.
     *
     * @param held all rows, when they are held; not by this, so that as many are in memory as {@link Rankings} says
     * @param inView names what the view contains; {@code null}: there is none to read
     * @param running under which pages of the running season are kept
     * @param past the same for seasons that are over, which change when a character is deleted; another one with each look
     */
    private record Look(
            Leaderboard board,
            RedisView view,
            @Nullable WeakReference<Ranking> held,
            @Nullable String inView,
            Object running,
            Object past,
            long atNs) {

        Look at(long otherNs) {
            return new Look(board, view, held, inView, running, past, otherNs);
        }

        boolean isOfRunning(StandingsQuery query) {
            return query.season() == null || query.season() == board.season();
        }

        Object contents(StandingsQuery query) {
            return isOfRunning(query) ? running : past;
        }

        /** All rows of the running season, when they are held. */
        @Nullable
        Ranking ranking() {
            return held == null ? null : held.get();
        }

        /** All rows of the season that is asked for, when they are held. */
        @Nullable
        Ranking ranking(StandingsQuery query) {
            return isOfRunning(query) ? ranking() : null;
        }
    }

    /** A page that is known by heart, or {@code null}. */
    byte @Nullable [] peek(StandingsQuery query) {
        Look look = last;
        if (look == null) {
            return null;
        }
        long ageNs = nanoTime.getAsLong() - look.atNs();
        boolean fresh = ageNs < FRESH_NS || (ageNs < STALE_NS && looking.isLocked());
        return fresh ? known(look, query) : null;
    }

    /** Pages around owners are too many to keep them all and cost little where the rows are held. */
    private byte @Nullable [] known(Look look, StandingsQuery query) {
        Ranking ranking = look.ranking(query);
        if (ranking == null) {
            return pages.find(look.contents(query), query);
        }
        if (query.start() instanceof StandingsQuery.Around) {
            return JsonWriter.write(page(look, ranking, query));
        }
        byte[] page = pages.find(look.contents(query), query);
        if (page == null) {
            page = JsonWriter.write(page(look, ranking, query));
            pages.put(look.contents(query), query, page);
        }
        return page;
    }

    private static StandingsPage page(Look look, Ranking ranking, StandingsQuery query) {
        return ranking.stretch(query.start(), query.limit()).page(look.board(), look.board().season());
    }

    boolean isHeld() {
        Look look = last;
        return look != null && look.ranking() != null;
    }

    /** The next read looks for changes. */
    void outdated() {
        looking.lock();
        try {
            Look look = last;
            if (look != null) {
                last = look.at(nanoTime.getAsLong() - STALE_NS);
            }
        } finally {
            looking.unlock();
        }
    }

    /**
     * A page as JSON.
     *
     * @throws Problem {@code unknown_board}, or {@code not_found} for a season that has not begun
     */
    byte[] read(StandingsQuery query) {
        Look look = look();
        int running = look.board().season();
        if (query.season() != null && query.season() > running) {
            throw Problem.of(ErrorCode.NOT_FOUND,
                    "there is no season " + query.season() + " of '" + boardId + "'; " + running + " is running");
        }
        byte[] known = known(look, query);
        return known != null
                ? known
                : pages.get(look.contents(query), query, () -> JsonWriter.write(load(look, query)));
    }

    private StandingsPage load(Look look, StandingsQuery query) {
        int season = query.season() == null ? look.board().season() : query.season();
        boolean running = season == look.board().season();
        Stretch stretch = running && look.inView() != null ? look.view().stretch(query.start(), query.limit()) : null;
        if (stretch == null) {
            stretch = database
                    .transact(sql -> ScoreRepository.stretch(sql, boardId, season, query.start(), query.limit()));
        }
        if (running) {
            owners = stretch.owners();
            made.incrementAndGet();
        }
        return stretch.page(look.board(), season);
    }

    /**
     * Begins to make the view of the running season anew.
     *
     * @param season the one that is running
     * @param over as {@link ViewBuild#begin} says
     * @return false: that is being done already, or Redis is away
     */
    boolean rebuild(int season, LongConsumer over) {
        RedisView view = view(season);
        return view.build().begin(owners -> {
            rankings.forget(boardId, season);
            outdated();
            over.accept(owners);
        });
    }

    /** How the view of the running season is being made, or was the last time. */
    Rebuild lastRebuild(int season) {
        return view(season).build().state();
    }

    /** Of the season that is running; nobody looks for changes because of it. */
    private RedisView view(int season) {
        Look look = last;
        return look != null && look.board().season() == season ? look.view() : look().view();
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
        Ranking ranking = ranking(board);
        String inView = ranking == null ? view.refresh() : null;
        Look look = new Look(board, view, ranking == null ? null : new WeakReference<>(ranking), inView,
                contents(board, ranking, inView), new Object(), atNs);
        last = look;
        return look;
    }

    private @Nullable Ranking ranking(Leaderboard board) {
        Ranking ranking = rankings.refreshed(boardId, board.season());
        if (made.getAndSet(0) >= holdAfter && ranking == null) {
            rankings.hold(boardId, board.season(), owners);
        }
        return ranking;
    }

    private Object contents(Leaderboard board, @Nullable Ranking ranking, @Nullable String inView) {
        Look before = last;
        if (ranking != null) {
            return ranking.contents();
        }
        boolean unchanged = before != null && board.equals(before.board()) && inView != null
                && Objects.equals(inView, before.inView());
        return before != null && unchanged ? before.running() : new Object();
    }
}
