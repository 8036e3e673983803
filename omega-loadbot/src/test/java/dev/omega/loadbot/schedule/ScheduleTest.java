package dev.omega.loadbot.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.schedule.Turn.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Schedules before anybody plays them. */
final class ScheduleTest {

    private static final int PLAYERS = 200;
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final List<Schedule> ALL = List.of(Schedule.steady(), new Ramp(0), new Ramp(100), new Steps(10, 4),
            new Surge(25, Duration.ofSeconds(30), Duration.ofSeconds(20)), new Surge(0, Duration.ofSeconds(5), null),
            new ReconnectStorm(50, Duration.ofSeconds(10), Duration.ofSeconds(30)),
            new Arrivals(2, Duration.ofSeconds(60)), new Arrivals(9, Duration.ofSeconds(20)));

    private static List<Turn> turns(Schedule schedule, long seed) {
        List<Turn> turns = new ArrayList<>();
        Iterator<Turn> course = schedule.turns(PLAYERS, WINDOW, seed);
        course.forEachRemaining(turns::add);
        return turns;
    }

    private static long seconds(Turn turn) {
        return Math.round(turn.atNs() / 1e9);
    }

    /** Whoever comes was away, whoever leaves was there, and time never goes back. */
    @Test
    void turns_shouldMakeSenseInTheirOrder() {
        for (Schedule schedule : ALL) {
            for (long seed = 1; seed <= 50; seed++) {
                BitSet there = new BitSet();
                there.set(0, schedule.atStart(PLAYERS));
                long last = 0;
                for (Turn turn : turns(schedule, seed)) {
                    String where = schedule.words() + " seed " + seed + " " + turn;
                    assertTrue(turn.atNs() >= last && turn.atNs() < WINDOW.toNanos(), where);
                    assertTrue(turn.first() >= 0 && turn.first() < turn.end() && turn.end() <= PLAYERS, where);
                    int present = there.get(turn.first(), turn.end()).cardinality();
                    assertEquals(turn.act() == Act.COME ? 0 : turn.end() - turn.first(), present, where);
                    there.set(turn.first(), turn.end(), turn.act() != Act.LEAVE);
                    last = turn.atNs();
                }
            }
        }
    }

    @Test
    void sameSeed_shouldGiveTheSameCourse() {
        Schedule arrivals = new Arrivals(2, Duration.ofSeconds(60));
        assertEquals(turns(arrivals, 7), turns(arrivals, 7));
        assertFalse(turns(arrivals, 7).equals(turns(arrivals, 8)));
    }

    @Test
    void arrivals_shouldKeepTheirRateAndTheirSessions() {
        Schedule schedule = new Arrivals(2, Duration.ofSeconds(60));
        assertEquals(120, schedule.atStart(PLAYERS));
        double comings = 0;
        double present = 0;
        for (long seed = 1; seed <= 100; seed++) {
            int there = 120;
            for (Turn turn : turns(schedule, seed)) {
                comings += turn.act() == Act.COME ? 1 : 0;
                there += turn.act() == Act.COME ? 1 : -1;
            }
            present += there;
        }
        assertEquals(240, comings / 100, 5, "in two minutes");
        assertEquals(120, present / 100, 5, "at the end, as in the beginning");
    }

    @Test
    void arrivals_shouldBeRefusedWhenThereAreTooFewPlayers() {
        Schedule schedule = new Arrivals(9, Duration.ofSeconds(20));
        schedule.requirePlayable(PLAYERS, WINDOW);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> schedule.requirePlayable(100, WINDOW));
        assertEquals("schedule: 9.0 arrivals a second for 20 s keep 180 players in the world, there are 100;"
                + " raise --players or lower one of the two", refused.getMessage());
    }

    @Test
    void whatBeginsAfterTheEnd_shouldBeRefused() {
        for (Schedule late : List.of(new Surge(0, WINDOW, null), new ReconnectStorm(50, WINDOW, Duration.ofDays(1)))) {
            late.requirePlayable(PLAYERS, WINDOW.plusSeconds(1));
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> late.requirePlayable(PLAYERS, WINDOW));
            assertEquals("schedule: at 120s is not before the end of the test, 120s; lower at or raise --duration",
                    refused.getMessage());
        }
    }

    @Test
    void curves_shouldBeWhatTheirNamesSay() {
        assertEquals(20, new Steps(10, 4).atStart(PLAYERS));
        assertEquals(List.of(30L, 60L, 90L), turns(new Steps(10, 4), 1).stream().map(ScheduleTest::seconds).toList());
        assertEquals(List.of(80, 140, 200), turns(new Steps(10, 4), 1).stream().map(Turn::end).toList());
        assertEquals(200, turns(new Ramp(0), 1).size());
        assertEquals(60, seconds(turns(new Ramp(0), 1).get(100)));
        List<Turn> spike = turns(ALL.get(4), 1);
        assertEquals(List.of(Act.COME, Act.LEAVE), spike.stream().map(Turn::act).toList());
        assertEquals(List.of(30L, 50L), spike.stream().map(ScheduleTest::seconds).toList());
        assertEquals(1, turns(ALL.get(5), 1).size());
        List<Turn> storms = turns(ALL.get(6), 1);
        assertEquals(List.of(10L, 40L, 70L, 100L), storms.stream().map(ScheduleTest::seconds).toList());
        assertTrue(storms.stream().allMatch(turn -> turn.act() == Act.LOSE_CONNECTION && turn.end() == 100));
    }
}
