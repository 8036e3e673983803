package dev.omega.server.zone;

/** Where an instance hands its characters' state; the host implements it and saves in batches. Zone thread only. */
public interface CheckpointSink {

    /**
     * A character has a state to save that the host has not taken yet. Called once until the host takes it: whatever
     * comes in between replaces what waits in the cell. Must neither block nor allocate in steady state.
     *
     * @param urgent the character has left: somebody waits for its lease
     */
    void pending(CheckpointCell cell, boolean urgent);

    /**
     * The instance does not hold this character and has nothing to save: the join was refused. The host gives the
     * lease back.
     */
    void abandoned(long characterId, long fence);
}
