package dev.omega.server.zone;

/** How much a player may say: one line per second, five saved up (docs/protocol.md, "Limits"). Zone thread only. */
final class ChatAllowance {

    private static final int BURST = 5;

    private int saved = BURST;
    private int refilledAt;

    /** Takes one line; {@code false} when there is none left. */
    boolean take(int tick, int simHz) {
        int earned = (tick - refilledAt) / simHz;
        saved = Math.min(BURST, saved + earned);
        refilledAt += earned * simHz;
        if (saved == 0) {
            return false;
        }
        saved--;
        return true;
    }
}
