package dev.omega.server.hostlink;

import java.util.List;

/** Bodies of {@code POST /internal/v1/hosts/{boot_id}/characters/save}. */
public final class Saves {

    private Saves() {}

    /** Newest state per character; at most 200 in one request. */
    public record SaveRequest(List<CharacterSave> saves) {}

    /**
     * One fenced save.
     *
     * @param version strictly rising under one fence
     * @param release give the lease back in the same transaction (leave, drain, transfer)
     */
    public record CharacterSave(long characterId, long fence, long version, CharacterBody body, boolean release) {}

    /** One result per save, in the same order. */
    public record SaveReply(List<SaveResult> results) {}

    /** What became of one save. */
    public record SaveResult(long characterId, SaveOutcome outcome) {}

    /** What the database said. */
    public enum SaveOutcome {
        SAVED,
        /** This or a newer version was already saved under the same fence. */
        DUPLICATE,
        /** A newer fencing token exists: the host lost this character. */
        FENCED
    }
}
