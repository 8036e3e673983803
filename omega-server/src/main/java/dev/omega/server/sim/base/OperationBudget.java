package dev.omega.server.sim.base;

/** Operations a phase may still spend in this tick. */
public final class OperationBudget {

    private final int perTick;
    private int left;

    public OperationBudget(int perTick) {
        this.perTick = perTick;
    }

    public void reset() {
        left = perTick;
    }

    public void spend(int operations) {
        left -= operations;
    }

    public boolean isSpent() {
        return left <= 0;
    }
}
