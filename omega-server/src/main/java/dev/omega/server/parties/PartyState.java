package dev.omega.server.parties;

import dev.omega.server.json.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A character's party and the invitations it has. */
public record PartyState(
        @Doc("Absent when it is in none.") @Nullable Party party,
        @Doc("To parties of others.") List<PartyInvite> invites) {}
