package dev.omega.server.parties;

import dev.omega.server.json.Doc;

/** An invitation that waits for an answer. */
public record PartyInvite(
        @Doc(example = "3") long partyId,
        @Doc(value = "Who leads the party.", example = "Anna-Lee") String leader,
        @Doc(value = "Milliseconds since 1970.", example = "1767225900000") long expiresAt) {}
