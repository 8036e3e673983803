package dev.omega.loadbot.schedule;

/**
 * Something that happens to the bots with an index of {@code first} and below {@code end}.
 *
 * @param atNs when, from the opening of the window
 */
public record Turn(long atNs, Act act, int first, int end) {

    /** What can happen. */
    public enum Act {
        /** They join. */
        COME,
        /** They say goodbye. */
        LEAVE,
        /** Their connections break, all at one moment; they come back by themselves. */
        LOSE_CONNECTION
    }
}
