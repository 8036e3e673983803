package dev.omega.loadbot;

import dev.omega.loadbot.claims.ClaimResult;
import dev.omega.loadbot.claims.Outcome;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.Validity;
import java.util.List;

/**
 * What a load test found.
 *
 * @param interrupted whether the user stopped it; the figures then cover what there was of the window
 * @param windowStartEpochMs wall clock when the window opened
 * @param claims every row of the ledger, in its order
 */
public record LoadTestResult(
        LoadTestPlan plan,
        Environment environment,
        boolean interrupted,
        long windowStartEpochMs,
        Measurements measurements,
        Validity validity,
        List<ClaimResult> claims,
        Outcome outcome) {

    public LoadTestResult {
        claims = List.copyOf(claims);
    }

    /** Exit code of the command: 0 all gated claims met, 3 one missed, 4 invalid or not measured, 130 interrupted. */
    public int exitCode() {
        return interrupted ? 130 : outcome.exitCode();
    }
}
