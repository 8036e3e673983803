package dev.omega.server.zone;

import dev.omega.server.hostlink.CharacterBody;

/** Where an instance hands its characters' state; the host implements it and saves in batches. */
public interface CheckpointSink {

    /**
     * Takes the newest state of a character; an older one still waiting is replaced. Must not block. Zone thread only.
     *
     * @param release the character has left the instance: save and give its lease back
     */
    void checkpoint(long characterId, long fence, CharacterBody body, boolean release);
}
