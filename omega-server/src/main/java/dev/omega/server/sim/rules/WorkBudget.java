package dev.omega.server.sim.rules;

/**
 * Most operations a tick spends on work of unknown size; what does not fit waits, oldest first. Counted, not timed, so
 * that it never changes with the machine's load.
 *
 * @param thinkOperations candidates looked at and cells of sight lines walked by creature minds
 * @param pathOperations cells of walk lines walked and nodes expanded by path searches, whether or not the answer was
 *     remembered; a search is never cut by this, so a tick may exceed it by one search
 * @param searchNodes most nodes one search expands; then it answers with the way to the node nearest to the goal
 */
public record WorkBudget(int thinkOperations, int pathOperations, int searchNodes) {

    /** Holds about 50 minds per tick and 5 to 10 searches of ordinary length. */
    public static final WorkBudget DEFAULT = new WorkBudget(6_000, 1_500, 2_000);
}
