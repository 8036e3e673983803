package dev.omega.server.parties;

import dev.omega.server.events.EventType;
import dev.omega.server.json.Doc;
import java.util.List;

/** What players are told about parties. */
public final class PartyEvents {

    /** Somebody invited the character. */
    public static final EventType<PartyInvite> INVITED =
            new EventType<>("party.invited", PartyInvite.class, "Somebody invited the character.");

    /** Who is in the party, or who leads it, is not as it was. */
    public static final EventType<PartyNotice> CHANGED = new EventType<>("party.changed", PartyNotice.class,
            "Who is in the party, or who leads it, changed: fetch it.");

    /** The character is no longer in the party: removed from it, or the party ended. */
    public static final EventType<PartyNotice> ENDED =
            new EventType<>("party.ended", PartyNotice.class, "The character was removed, or the party ended.");

    /** Somebody said something to the party. */
    public static final EventType<PartyMessage> MESSAGE =
            new EventType<>("party.message", PartyMessage.class, "Party chat, one's own lines too.");

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(INVITED, CHANGED, ENDED, MESSAGE);

    private PartyEvents() {}

    /** Which party. */
    public record PartyNotice(@Doc(example = "3") long partyId) {}
}
