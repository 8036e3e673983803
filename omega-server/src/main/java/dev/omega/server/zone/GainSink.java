package dev.omega.server.zone;

/**
 * Where an instance hands what characters took up; the host writes it into the books. Until those confirm it, nothing of it
 * exists for the character. Zone thread only.
 */
public interface GainSink {

    /** Whether more may be taken up now. When not, nothing is: it stays where it lies. Must not block either. */
    default boolean accepts() {
        return true;
    }

    /**
     * A character took something up. Must neither block nor allocate in steady state.
     *
     * @param operation 1, 2, 3, … in the life of the instance: with the instance it names the operation for good
     * @param fence of the character's lease
     * @param item id of the item; 0 is gold
     * @param count 1 or more
     */
    void gained(long operation, long characterId, long fence, int item, int count);

    /**
     * A round is over in which a character made points of its own. Must not block.
     *
     * @param board leaderboard they are meant for
     * @param points 1 or more
     */
    default void scored(String board, long characterId, int points) {}
}
