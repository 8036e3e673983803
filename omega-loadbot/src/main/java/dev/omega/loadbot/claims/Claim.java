package dev.omega.loadbot.claims;

import org.jspecify.annotations.Nullable;

/**
 * One claim, before it is judged: the words of a {@link ClaimResult} without the figures.
 *
 * @param illDefined whether the document makes a verdict impossible; a figure may be shown all the same
 */
record Claim(
        String id,
        String title,
        String definition,
        String source,
        boolean gated,
        @Nullable Target target,
        boolean illDefined,
        String note) {

    /** A claim whose miss fails the run. */
    static Claim gated(String id, String title, Target target, String source, String definition) {
        return new Claim(id, title, definition, source, true, target, false, "");
    }

    /** A claim that is shown and judged, but fails nothing. */
    static Claim informative(String id, String title, Target target, String source, String definition) {
        return new Claim(id, title, definition, source, false, target, false, "");
    }

    /** A claim that cannot be judged because of {@code contradiction}. */
    static Claim illDefined(String id, String title, String source, String contradiction) {
        return new Claim(id, title, "", source, false, null, true, contradiction);
    }

    /** A claim for which this kind of run has no instrument. */
    static Claim unmeasured(String id, String title, String source, String why) {
        return new Claim(id, title, "", source, false, null, false, why);
    }

    /** The same claim in a run in which the way to the server was made longer: shown, and no reason to fail. */
    Claim whenDelayed(boolean delayed) {
        return delayed
                ? new Claim(id, title, definition, source, false, target, illDefined,
                        "the way was made longer (--delay), so this fails nothing")
                : this;
    }

    Claim withNote(String text) {
        return new Claim(id, title, definition, source, gated, target, illDefined, text);
    }

    /** Judges {@code measured}, made of {@code n} samples. Without samples nothing is met. */
    ClaimResult judge(double measured, long n) {
        boolean measurable = n > 0 && !Double.isNaN(measured);
        return result(measurable ? measured : Double.NaN, n, verdict(measured, measurable));
    }

    /** The row without any figure. */
    ClaimResult withoutFigure() {
        return judge(Double.NaN, 0);
    }

    private Verdict verdict(double measured, boolean measurable) {
        if (illDefined) {
            return Verdict.ILL_DEFINED;
        }
        if (!measurable || target == null) {
            return Verdict.NOT_MEASURED;
        }
        return target.accepts(measured) ? Verdict.MET : Verdict.MISSED;
    }

    private ClaimResult result(double measured, long n, Verdict verdict) {
        return new ClaimResult(id, title, definition, source, gated, target, measured, n, verdict, note);
    }
}
