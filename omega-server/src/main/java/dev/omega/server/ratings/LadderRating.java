package dev.omega.server.ratings;

import dev.omega.server.json.Doc;

/** How strong a character is on a ladder. */
public record LadderRating(
        @Doc(example = "duel") String ladder,
        @Doc(value = "1500 is where everybody begins.", example = "1612") int rating,
        @Doc(value = "How unsure that is: two of them on either side hold the strength with 95 %.", example = "74") int deviation,
        @Doc(value = "Rated matches played.", example = "31") int matches) {}
