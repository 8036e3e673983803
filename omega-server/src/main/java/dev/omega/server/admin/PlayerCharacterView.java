package dev.omega.server.admin;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** A character as those who run the servers see it. */
public record PlayerCharacterView(
        @Doc(example = "7") long characterId,
        @Doc(example = "Anna-Lee") String name,
        @Doc(value = "As in the class list.", example = "warrior") String characterClass,
        @Doc(example = "12") int level,
        @Doc(value = "In its wallet.", example = "340") long gold,
        @Nullable @Doc(value = "Where it was last saved; absent: nowhere yet.", example = "forest") String zoneId,
        @Nullable @Doc(value = "Where it is; absent: nowhere.", example = "forest-1") String instanceId,
        @Doc("Whether it plays; else it was given a ticket, if it is anywhere.") boolean playing) {}
