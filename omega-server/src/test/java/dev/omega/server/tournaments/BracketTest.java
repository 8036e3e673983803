package dev.omega.server.tournaments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.tournaments.Bracket.Pair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BracketTest {

    private static List<Long> seeds(int entrants) {
        return LongStream.rangeClosed(1, entrants).boxed().toList();
    }

    @Test
    void firstRound_shouldPairTheBestWithTheWeakest() {
        assertEquals(List.of(new Pair(1L, 8L), new Pair(4L, 5L), new Pair(2L, 7L), new Pair(3L, 6L)),
                Bracket.firstRound(seeds(8)));
    }

    @Test
    void byes_shouldGoToTheBest() {
        for (int entrants = 2; entrants <= 130; entrants++) {
            Set<Long> seen = new HashSet<>();
            int byes = Bracket.places(entrants) - entrants;
            for (Pair pair : Bracket.firstRound(seeds(entrants))) {
                assertTrue(pair.first() != null && seen.add(pair.first()), "everybody once");
                assertTrue(pair.second() == null ? pair.first() <= byes : seen.add(pair.second()), "byes for the best");
            }
            assertEquals(entrants, seen.size());
        }
    }

    /** When the better one always wins, the best two meet in the final, and places are those of the seeds. */
    @Test
    void favourites_shouldMeetAsLateAsTheyCan() {
        List<Pair> pairs = Bracket.firstRound(seeds(64));
        for (int round = 1; round <= 6; round++) {
            int left = 64 >> (round - 1);
            List<Long> winners = new ArrayList<>();
            for (Pair pair : pairs) {
                Long first = pair.first();
                Long second = pair.second();
                if (first != null && second != null) {
                    assertEquals(left + 1, first + second, "round " + round);
                    winners.add(Math.min(first, second));
                }
            }
            pairs = round == 6 ? List.of() : Bracket.nextRound(new ArrayList<>(winners));
        }
    }

    @Test
    void places_shouldBeBehindAllWhoGotFurther() {
        assertEquals(6, Bracket.rounds(64));
        assertEquals(3, Bracket.rounds(5));
        assertEquals(2, Bracket.placeOfLoser(3, 3));
        assertEquals(3, Bracket.placeOfLoser(3, 2));
        assertEquals(5, Bracket.placeOfLoser(3, 1));
    }
}
