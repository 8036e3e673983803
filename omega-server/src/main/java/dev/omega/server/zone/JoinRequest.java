package dev.omega.server.zone;

import dev.omega.server.hostlink.CharacterBody;
import dev.omega.server.hostlink.Talk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A player whose ticket was accepted and whose character was loaded.
 *
 * @param connection dense number of the connection within the instance, as in every inbox record
 * @param fence fencing token of the character's lease
 * @param sinceFence first fencing token of its stay in this instance; what the instance knows of it since is newer than
 *     {@code body}
 * @param body last checkpoint, or {@code null} for a character that never entered a zone
 * @param capabilities the client's capability bits (docs/protocol.md, "Versions and capabilities")
 * @param team in which it plays by its seat in the instance; 0: in whichever
 * @param worn numbers of the items it wears
 * @param talk what it may say, and whom it does not hear
 */
public record JoinRequest(
        int connection,
        PlayerLink link,
        long accountId,
        long characterId,
        long fence,
        long sinceFence,
        String name,
        String characterClass,
        @Nullable CharacterBody body,
        int protocol,
        int capabilities,
        String client,
        int team,
        List<Integer> worn,
        Talk talk) {

    /** A player without a seat of its own that wears nothing and may talk. */
    public JoinRequest(
            int connection,
            PlayerLink link,
            long accountId,
            long characterId,
            long fence,
            long sinceFence,
            String name,
            String characterClass,
            @Nullable CharacterBody body,
            int protocol,
            int capabilities,
            String client) {
        this(connection, link, accountId, characterId, fence, sinceFence, name, characterClass, body, protocol,
                capabilities, client, 0, List.of(), Talk.FREE);
    }
}
