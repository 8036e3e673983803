package dev.omega.server.hostlink;

import dev.omega.server.hostlink.Loads.LoadedCharacter;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of {@code POST /internal/v1/hosts/{boot_id}/transfers/...}: a player goes to another instance without a new login. First a
 * seat is kept for it; then its host saves it and gives its lease back, as when it leaves; then a ticket for the seat is asked for, or,
 * if the player does not get there, the character.
 */
public final class Transfers {

    private Transfers() {}

    /**
     * Keeps a seat for a character this host holds; give either of the two places.
     *
     * @param zoneId any other instance of this zone
     * @param instanceId just this instance
     * @param travels whether the player wants to go itself: nobody comes along, and it stands in no line; absent: it has to go
     */
    public record SeatRequest(
            LeaseRef character,
            @Nullable @Matches(Matches.IDENTIFIER) String zoneId,
            @Nullable @Matches(Matches.IDENTIFIER) String instanceId,
            @Nullable Boolean travels) {}

    /**
     * Whether a seat is kept.
     *
     * @param instanceId where; absent: nowhere
     * @param retryMs when to ask again; 0: not at all
     * @param opening whether an instance with room for it is being opened
     * @param closed whether nobody gets there for now, not just this character; absent: that is not known
     */
    public record SeatReply(
            @Nullable String instanceId,
            long retryMs,
            boolean opening,
            @Nullable @Doc("Why there is none.") String reason,
            @Nullable @Doc("Whether there is none for anybody.") Boolean closed) {}

    /** Asks for the ticket to the seat that is kept for a character, under the last token this host held it under. */
    public record TicketRequest(LeaseRef character) {}

    /**
     * The way to the seat.
     *
     * @param url absent: there is no seat any more
     * @param fence token of the ticket
     */
    public record TicketReply(
            @Nullable String url,
            @Nullable String ticket,
            @Nullable String zoneId,
            long fence,
            @Nullable @Doc("Why there is no ticket.") String reason) {

        /** Leaves the ticket out: it is a secret. */
        @Override
        public String toString() {
            return "TicketReply[" + url + ", fence " + fence + ']';
        }
    }

    /**
     * Asks for a character back that did not get to its seat.
     *
     * @param character with the newest token known: that of its ticket, or the last one it was held under here
     * @param instanceKey where it was and goes on
     */
    public record ReturnRequest(LeaseRef character, @Bounds(min = 1) long instanceKey) {}

    /**
     * What became of the character.
     *
     * @param fence token under which it goes on; 0 when it does not
     */
    public record ReturnReply(Whereabouts whereabouts, long fence, @Nullable LoadedCharacter character) {}

    /** Where a character is that was sent away. */
    public enum Whereabouts {
        /** Its old host's again. */
        BACK,
        /** It has got to its seat. */
        ARRIVED,
        /** Nowhere: it was kicked or its account banned. */
        KICKED,
        /** Somebody else has claimed it, or its old instance is not open any more. */
        ELSEWHERE
    }
}
