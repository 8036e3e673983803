package dev.omega.loadbot.report;

import dev.omega.loadbot.claims.ClaimResult;
import dev.omega.loadbot.claims.Target;
import dev.omega.loadbot.claims.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger as a table, gated rows first, and what the document leaves unclear. */
final class ClaimsSection {

    private static final int[] COLUMNS = {4, 25, 13, 11, 7, 8, 12};

    private static final int[] HEAD = {29, 13, 11, 7, 8, 12};

    private ClaimsSection() {}

    static void write(Page page, List<ClaimResult> claims) {
        table(page, "GATED CLAIM", claims.stream().filter(ClaimResult::gated).toList());
        page.blank();
        table(page, "SHOWN ONLY", claims.stream().filter(claim -> !claim.gated()).toList());
    }

    static void writeNotes(Page page, List<ClaimResult> claims) {
        page.line("DOCUMENT  where the design document is unclear or this run has no figure");
        for (ClaimResult claim : claims) {
            if (!claim.note().isEmpty()) {
                page.paragraph(String.format(" %-4s", claim.id()), claim.title() + ": " + claim.note(), "     ");
            }
        }
    }

    private static void table(Page page, String head, List<ClaimResult> claims) {
        page.row(HEAD, head, "target", "measured", "margin", "n", "verdict");
        for (ClaimResult claim : claims) {
            page.row(COLUMNS, " " + claim.id(), " " + claim.title(), target(claim.target()), measured(claim),
                    margin(claim), claim.n() == 0 ? Numbers.NONE : Numbers.count(claim.n()), claim.verdict().label());
        }
    }

    /** The bound with its sign and unit; {@code -} where the document gives none. */
    static String target(@Nullable Target target) {
        if (target == null) {
            return Numbers.NONE;
        }
        String unit = target.unit().suffix();
        if (target.bound() == Target.Bound.WITHIN) {
            return Numbers.bound(target.low()) + "-" + Numbers.bound(target.high()) + unit;
        }
        return target.bound().sign() + " " + Numbers.bound(target.low()) + unit;
    }

    /** The value with its unit; {@code -} where there is none. */
    static String measured(ClaimResult claim) {
        Target target = claim.target();
        if (Double.isNaN(claim.measured())) {
            return Numbers.NONE;
        }
        return Numbers.of(claim.measured()) + (target == null ? "" : target.unit().suffix());
    }

    private static String margin(ClaimResult claim) {
        Target target = claim.target();
        boolean judged = claim.verdict() == Verdict.MET || claim.verdict() == Verdict.MISSED;
        return target == null || !judged ? Numbers.NONE : Numbers.signedPercent(target.marginPercent(claim.measured()));
    }
}
