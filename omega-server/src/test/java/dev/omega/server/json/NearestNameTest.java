package dev.omega.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    @ParameterizedTest
    @CsvSource({"db,db,0", "loadtst,loadtest,1", "strat,start,1", "verson,version,1", "abc,xyz,3", "'',ab,2"})
    void edits_shouldCountTheLettersThatAreWrong(String a, String b, int expected) {
        assertEquals(expected, NearestName.edits(a, b));
        assertEquals(expected, NearestName.edits(b, a));
    }

    @Test
    void nearest_shouldBeNothingWhenMoreThanAThirdIsWrong() {
        List<String> names = List.of("serve", "status", "version");

        assertEquals(Optional.of("serve"), NearestName.of("sreve", names));
        assertEquals(Optional.empty(), NearestName.of("frob", names));
        assertEquals(Optional.empty(), NearestName.of("database", names));
    }
}
