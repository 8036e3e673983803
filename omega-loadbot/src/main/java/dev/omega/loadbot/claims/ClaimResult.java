package dev.omega.loadbot.claims;

import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger, judged.
 *
 * @param id row of the ledger, C1 to C24, or E1, E2 for errors
 * @param title what is measured, at most 23 characters
 * @param definition the statistic, exactly
 * @param source where the design document says so, or "Omega" for the project's own, tighter bar
 * @param gated whether missing it fails the run
 * @param target null when the document gives none that could be held against a value
 * @param measured NaN when nothing was measured
 * @param n samples behind {@code measured}
 * @param note one line: a contradiction in the document, or why there is no figure; may be empty
 */
public record ClaimResult(
        String id,
        String title,
        String definition,
        String source,
        boolean gated,
        @Nullable Target target,
        double measured,
        long n,
        Verdict verdict,
        String note) {}
