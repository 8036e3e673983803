package dev.omega.server.parties;

import dev.omega.server.json.Doc;

/** Something said in a party. */
public record PartyMessage(
        @Doc(example = "51") long messageId,
        @Doc(example = "7") long senderId,
        @Doc(example = "Anna-Lee") String sender,
        @Doc(example = "Over here!") String text,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long sentAt) {}
