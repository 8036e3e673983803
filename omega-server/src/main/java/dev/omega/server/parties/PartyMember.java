package dev.omega.server.parties;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** Somebody in a party, and where it is. */
public record PartyMember(
        @Doc(example = "7") long characterId,
        @Doc(example = "Anna-Lee") String name,
        @Doc("Whether it is in the world.") boolean present,
        @Doc(value = "Zone it is in; absent when it is not in the world.", example = "forest") @Nullable String zoneId,
        @Doc(value = "Join this instance to be with it.", example = "forest-1") @Nullable String instanceId) {}
