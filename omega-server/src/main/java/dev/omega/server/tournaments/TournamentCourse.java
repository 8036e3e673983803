package dev.omega.server.tournaments;

import dev.omega.server.events.EventLog;
import dev.omega.server.ratings.RatingService;
import dev.omega.server.store.Database;
import dev.omega.server.store.EachByItself;
import dev.omega.server.tournaments.TournamentEvents.TournamentNotice;
import dev.omega.server.tournaments.TournamentRepository.Entrant;
import dev.omega.server.tournaments.TournamentRepository.Held;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Takes tournaments from step to step; any replica, as often as it likes. Any thread that may block. */
public final class TournamentCourse {

    private static final int BATCH = 100;

    private final Database database;
    private final BracketPlay bracket;
    private final EventLog events;
    private final InstantSource clock;
    private final EachByItself<String> plans;
    private final EachByItself<Long> tournaments;

    /** On the database; the clock is asked for the times of schedules alone. */
    public TournamentCourse(Database database, BracketPlay bracket, EventLog events, InstantSource clock) {
        this.database = database;
        this.bracket = bracket;
        this.events = events;
        this.clock = clock;
        this.plans = new EachByItself<>(database, "tournament plan");
        this.tournaments = new EachByItself<>(database, "tournament");
    }

    /** Does what is due. */
    public void run() {
        for (String planId : database.transact(sql -> TournamentRepository.duePlans(sql, BATCH))) {
            plans.run(planId, sql -> open(sql, planId));
        }
        for (long id : database.transact(sql -> TournamentRepository.due(sql, BATCH))) {
            tournaments.run(id, sql -> step(sql, id));
        }
    }

    private boolean open(DSLContext sql, String planId) {
        TournamentPlan plan = TournamentRepository.lockDue(sql, planId);
        if (plan == null || plan.nextStartsAt() == null) {
            return false;
        }
        Instant start = Instant.ofEpochMilli(plan.nextStartsAt());
        Instant now = clock.instant();
        TournamentRepository.open(sql, plan, start);
        TournamentRepository.startNext(sql, planId, plan.startAfter(start.isAfter(now) ? start : now));
        return true;
    }

    private boolean step(DSLContext sql, long id) {
        Held held = TournamentRepository.lock(sql, id);
        if (held == null) {
            return false;
        }
        switch (held.state()) {
            case REGISTRATION -> begin(sql, held);
            case RUNNING -> play(sql, held);
            case PAYING -> pay(sql, held);
            case CANCELLING -> refund(sql, held);
            case DONE, CANCELLED -> throw new IllegalStateException("tournament " + id + " is over");
        }
        return true;
    }

    private void begin(DSLContext sql, Held held) {
        if (!held.isStarted()) {
            return;
        }
        List<Long> entrants = TournamentRepository.entrants(sql, held.id()).stream().map(Entrant::characterId).toList();
        if (entrants.size() < held.plan().entrantsMin()) {
            var _ = TournamentRepository.cancel(sql, held.id(),
                    entrants.size() + " entered, " + held.plan().entrantsMin() + " were needed");
        } else if (TournamentRepository.collect(sql, held.id())) {
            TournamentRepository.become(sql, held.id(), TournamentState.RUNNING);
            if (held.plan().format() == TournamentFormat.BRACKET) {
                bracket.begin(sql, held.id(), seeded(sql, held.plan().ladder(), entrants));
                tell(sql, held.id(), TournamentState.RUNNING, 1);
            } else {
                TournamentRepository.endIn(sql, held.id(), held.plan().roundMs());
                tell(sql, held.id(), TournamentState.RUNNING, 0);
            }
        }
    }

    /** By rating; of equals, who entered first. */
    private static List<Long> seeded(DSLContext sql, @Nullable String ladder, List<Long> entrants) {
        List<Long> ids = new ArrayList<>(entrants);
        if (ladder != null) {
            Map<Long, Double> ratings = RatingService.values(sql, ladder, ids);
            ids.sort(Comparator.comparingDouble((Long id) -> ratings.getOrDefault(id, 0.0)).reversed());
        }
        return ids;
    }

    private void play(DSLContext sql, Held held) {
        if (held.plan().format() == TournamentFormat.SCORE_ATTACK) {
            if (held.isEnded()) {
                rank(sql, held.id());
                TournamentRepository.become(sql, held.id(), TournamentState.PAYING);
            }
            return;
        }
        switch (bracket.play(sql, held)) {
            case OPEN -> {
            }
            case NEXT_ROUND -> tell(sql, held.id(), TournamentState.RUNNING, held.round() + 1);
            case OVER -> TournamentRepository.become(sql, held.id(), TournamentState.PAYING);
        }
    }

    private static void rank(DSLContext sql, long id) {
        Map<Long, Integer> places = new HashMap<>();
        for (long characterId : TournamentRepository.lockRanking(sql, id)) {
            places.put(characterId, places.size() + 1);
        }
        TournamentRepository.place(sql, id, places);
    }

    private void pay(DSLContext sql, Held held) {
        List<Entrant> left = TournamentRepository.unsettled(sql, held.id(), BATCH);
        for (Entrant entrant : left) {
            long gold = entrant.place() == null ? 0 : held.plan().reward(entrant.place());
            if (!settle(sql, held.id(), entrant.characterId(), "reward", gold)) {
                return;
            }
        }
        if (left.isEmpty()) {
            end(sql, held, TournamentState.DONE);
        }
    }

    private void refund(DSLContext sql, Held held) {
        List<Entrant> left = TournamentRepository.unsettled(sql, held.id(), BATCH);
        for (Entrant entrant : left) {
            if (!settle(sql, held.id(), entrant.characterId(), "refund", held.plan().entryFee())) {
                return;
            }
        }
        if (left.isEmpty()) {
            end(sql, held, TournamentState.CANCELLED);
        }
    }

    /** False while this part of the economy is frozen. */
    private boolean settle(DSLContext sql, long id, long characterId, String kind, long gold) {
        if (gold == 0) {
            TournamentRepository.settled(sql, id, characterId);
            return true;
        }
        events.wakeAfterCommit(sql);
        return TournamentRepository.pay(sql, id, characterId, kind, gold);
    }

    private void end(DSLContext sql, Held held, TournamentState state) {
        TournamentRepository.become(sql, held.id(), state);
        tell(sql, held.id(), state, held.round());
    }

    private void tell(DSLContext sql, long id, TournamentState state, int round) {
        List<Long> entrants = TournamentRepository.entrants(sql, id).stream().map(Entrant::characterId).toList();
        events.append(sql, TournamentEvents.CHANGED, entrants, new TournamentNotice(id, state.wireName(), round));
    }
}
