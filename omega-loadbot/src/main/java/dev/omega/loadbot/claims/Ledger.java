package dev.omega.loadbot.claims;

import dev.omega.loadbot.measure.Measurements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The ledger of documented claims C1 to C24, with the project's own tighter bars beside them and rows for errors. Rows are
 * in the document's order; within a row id the project's bar comes first.
 */
public final class Ledger {

    private Ledger() {}

    /**
     * Judges every claim against what a run measured.
     *
     * @param delayed whether the way to the server was made longer: what players feel is shown then, and fails nothing
     */
    public static List<ClaimResult> judge(Measurements measurements, boolean delayed) {
        List<ClaimResult> rows = new ArrayList<>();
        rows.addAll(ServerClaims.judge(measurements.server()));
        rows.addAll(PlayerClaims.judge(measurements, delayed));
        rows.addAll(BudgetClaims.judge(measurements));
        rows.addAll(ShardClaims.judge(measurements.shards(), measurements.fullness()));
        rows.addAll(TripClaims.judge(measurements));
        rows.addAll(DocumentClaims.rows());
        rows.sort(Comparator.comparingInt(row -> order(row.id())));
        return rows;
    }

    /** C rows by number, then E rows. */
    private static int order(String id) {
        int number = Integer.parseInt(id.substring(1));
        return id.charAt(0) == 'C' ? number : 100 + number;
    }
}
