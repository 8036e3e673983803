package dev.omega.server.sim;

/** Operations a phase may still spend in this tick. */
final class OperationBudget {

    private final int perTick;
    private int left;

    OperationBudget(int perTick) {
        this.perTick = perTick;
    }

    void reset() {
        left = perTick;
    }

    void spend(int operations) {
        left -= operations;
    }

    boolean isSpent() {
        return left <= 0;
    }
}
