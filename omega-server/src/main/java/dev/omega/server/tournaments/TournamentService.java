package dev.omega.server.tournaments;

import dev.omega.server.characters.CharacterService;
import dev.omega.server.economy.OperationDesk;
import dev.omega.server.economy.Order;
import dev.omega.server.economy.Receipt;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;

/** Tournaments: planned by operators, entered by players. Any thread that may block. */
public final class TournamentService {

    private static final int MOST_LISTED = 100;

    private final Database database;
    private final OperationDesk desk;
    private final InstantSource clock;

    /** A service on the database; the clock is asked for the times of schedules alone. */
    public TournamentService(Database database, OperationDesk desk, InstantSource clock) {
        this.database = database;
        this.desk = desk;
        this.clock = clock;
    }

    /** All plans. */
    public List<TournamentPlan> plans() {
        return database.transact(TournamentRepository::plans);
    }

    /**
     * Makes a plan or changes it; tournaments that can be entered already stay as they are.
     *
     * @throws Problem {@code invalid_request}, {@code unknown_zone} or {@code unknown_board}
     */
    public TournamentPlan define(TournamentPlan wanted) {
        return database.transact(sql -> {
            TournamentPlan plan = checked(sql, wanted);
            TournamentRepository.define(sql, plan);
            return plan;
        });
    }

    private TournamentPlan checked(DSLContext sql, TournamentPlan wanted) {
        TournamentPlan plan = wanted.checked(clock.instant());
        if (plan.zoneId() != null) {
            String kind = TournamentRepository.zoneKind(sql, plan.zoneId());
            if (kind == null) {
                throw Problem.of(ErrorCode.UNKNOWN_ZONE, "there is no zone " + plan.zoneId());
            }
            if (!kind.equals("arena")) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "zone_id: " + plan.zoneId() + " is a zone of kind " + kind
                        + "; a match needs one of kind arena");
            }
        }
        if (plan.boardId() != null && !TournamentRepository.boardExists(sql, plan.boardId())) {
            throw Problem.of(ErrorCode.UNKNOWN_BOARD, "there is no leaderboard '" + plan.boardId() + "'");
        }
        return plan;
    }

    /** Tournaments without those who entered, newest first, at most {@value #MOST_LISTED}. */
    public List<TournamentView> list() {
        return database.transact(sql -> TournamentRepository.list(sql, MOST_LISTED));
    }

    /**
     * Those that a character entered.
     *
     * @throws Problem {@code not_found}
     */
    public List<TournamentView> listOf(long accountId, long characterId) {
        return database.transact(sql -> {
            CharacterService.require(sql, accountId, characterId);
            return TournamentRepository.listOf(sql, characterId, MOST_LISTED);
        });
    }

    /**
     * A tournament with all who entered and who met.
     *
     * @throws Problem {@code not_found}
     */
    public TournamentView find(long tournamentId) {
        return database.transact(sql -> find(sql, tournamentId));
    }

    private static TournamentView find(DSLContext sql, long tournamentId) {
        TournamentView found = TournamentRepository.view(sql, tournamentId);
        if (found == null) {
            throw Problem.of(ErrorCode.NOT_FOUND, "there is no tournament " + tournamentId);
        }
        return found;
    }

    /** Enters a tournament and pays for it, at most once under the order's id. */
    public Receipt enter(Order order, long tournamentId) {
        return desk.run(order.characterId(), sql -> TournamentRepository.enter(sql, order, tournamentId));
    }

    /** Leaves a tournament that has not begun, and gets the fee back, at most once under the order's id. */
    public Receipt withdraw(Order order, long tournamentId) {
        return desk.run(order.characterId(), sql -> TournamentRepository.withdraw(sql, order, tournamentId));
    }

    /**
     * Cancels a tournament that has not begun; fees are given back by mail.
     *
     * @throws Problem {@code not_found}, or {@code registration_over} when it has begun
     */
    public TournamentView cancel(long tournamentId) {
        return database.transact(sql -> {
            TournamentView found = find(sql, tournamentId);
            if (!TournamentRepository.cancel(sql, tournamentId, "an operator cancelled it")) {
                throw Problem.of(ErrorCode.REGISTRATION_OVER, "tournament " + tournamentId + " is " + found.state()
                        + "; only one in registration can be cancelled");
            }
            return find(sql, tournamentId);
        });
    }
}
