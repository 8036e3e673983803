package dev.omega.loadbot.claims;

import dev.omega.loadbot.measure.Validity;
import java.util.List;

/** What a run comes to, with the exit code of each. */
public enum Outcome {
    /** Every gated claim is met. */
    MET(0),
    /** A gated claim is missed. */
    MISSED(3),
    /** The generator did not deliver the load; nothing is proven. */
    INVALID(4),
    /** A gated claim has no sample, and none is missed. */
    NOT_MEASURED(4);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of the command. */
    public int exitCode() {
        return exitCode;
    }

    /** Decides: an invalid run first, then a missed claim, then a missing figure. */
    public static Outcome of(Validity validity, List<ClaimResult> claims) {
        if (!validity.valid()) {
            return INVALID;
        }
        if (anyGated(claims, Verdict.MISSED)) {
            return MISSED;
        }
        boolean gap = anyGated(claims, Verdict.NOT_MEASURED) || anyGated(claims, Verdict.ILL_DEFINED);
        return gap || claims.stream().noneMatch(ClaimResult::gated) ? NOT_MEASURED : MET;
    }

    private static boolean anyGated(List<ClaimResult> claims, Verdict verdict) {
        return claims.stream().anyMatch(claim -> claim.gated() && claim.verdict() == verdict);
    }
}
