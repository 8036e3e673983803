package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import java.util.List;

/** Bodies of {@code POST /internal/v1/hosts/{boot_id}/characters/save}. */
public final class Saves {

    private Saves() {}

    /** Newest state per character; at most 200 in one request. */
    public record SaveRequest(@Bounds(min = 1, max = 200) List<CharacterSave> saves) {}

    /**
     * One fenced save.
     *
     * @param version strictly rising under one fence
     * @param release give the lease back in the same transaction (leave, drain, transfer)
     */
    public record CharacterSave(
            @Bounds(min = 1) long characterId,
            @Bounds(min = 1) long fence,
            @Bounds(min = 1) long version,
            CharacterBody body,
            boolean release) {

        /** The same state; the lease stays. */
        public CharacterSave withoutRelease() {
            return new CharacterSave(characterId, fence, version, body, false);
        }
    }

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
