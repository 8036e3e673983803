package dev.omega.loadbot.claims;

/** What the measurements say about a claim. */
public enum Verdict {
    /** Measured, and within the target. */
    MET("ok"),
    /** Measured, and outside the target. */
    MISSED("MISSED"),
    /** No sample, or no instrument in this kind of run; never a pass. */
    NOT_MEASURED("NOT MEASURED"),
    /** The document contradicts itself or physics, so that no measurement could decide. */
    ILL_DEFINED("ILL-DEFINED");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The word in the text report. */
    public String label() {
        return label;
    }
}
