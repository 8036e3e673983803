package dev.omega.server.parties;

import dev.omega.server.json.Doc;
import java.util.List;

/** A party. */
public record Party(
        @Doc(example = "3") long partyId,
        @Doc(value = "Who may invite, remove and disband.", example = "7") long leaderId,
        @Doc("In the order they joined; five at most.") List<PartyMember> members) {}
