package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code POST /internal/v1/hosts/{boot_id}/characters/load}. */
public final class Loads {

    private Loads() {}

    /** Characters whose tickets the host accepted; at most 200 in one request. */
    public record LoadRequest(@Bounds(min = 1, max = 200) List<LeaseRef> characters) {}

    /** One answer per requested character, in the same order. */
    public record LoadReply(List<LoadedCharacter> characters) {}

    /** Outcome of loading one character. */
    public enum LoadOutcome {
        LOADED,
        /** The lease row no longer carries this fence: refuse the player with 4003. */
        FENCED
    }

    /**
     * One character.
     *
     * @param sinceFence first fencing token of the character's stay in the instance: what the host knows of it under this
     *     token or a newer one is newer than {@code body}
     * @param version last saved version; the next save must carry a higher one
     * @param body {@code null} for a character that never entered a zone
     * @param team in which it plays by its seat in the instance; 0: in whichever
     * @param worn numbers of the items it wears; absent: none
     * @param talk absent: it may talk and hears everybody
     */
    public record LoadedCharacter(
            long characterId,
            LoadOutcome outcome,
            long accountId,
            String name,
            String characterClass,
            long sinceFence,
            long version,
            @Nullable CharacterBody body,
            int team,
            @Nullable List<Integer> worn,
            @Nullable Talk talk) {

        /** The same character for a team. */
        public LoadedCharacter in(int itsTeam) {
            return new LoadedCharacter(characterId, outcome, accountId, name, characterClass, sinceFence, version, body,
                    itsTeam, worn, talk);
        }

        /** The same character with what it wears. */
        public LoadedCharacter wearing(List<Integer> items) {
            return new LoadedCharacter(characterId, outcome, accountId, name, characterClass, sinceFence, version, body,
                    team, items, talk);
        }

        /** The same character with what it may say and hear. */
        public LoadedCharacter talking(Talk its) {
            return new LoadedCharacter(characterId, outcome, accountId, name, characterClass, sinceFence, version, body,
                    team, worn, its);
        }

        /** Numbers of the items it wears. */
        public List<Integer> wornItems() {
            return worn == null ? List.of() : worn;
        }

        /** What it may say, and whom it does not hear. */
        public Talk talkOrFree() {
            return talk == null ? Talk.FREE : talk;
        }
    }
}
