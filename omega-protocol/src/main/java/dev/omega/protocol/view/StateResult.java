package dev.omega.protocol.view;

/** What became of a State message. */
public enum StateResult {
    /** The view is now what the server sent. */
    APPLIED,
    /** A State is missing: send Resync with {@link ClientView#snap()}; only a State with RESET will be applied. */
    RESYNC_NEEDED
}
