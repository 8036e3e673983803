package dev.omega.loadbot.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.claims.Fixture;
import org.junit.jupiter.api.Test;

/** Which figures make a load too much. */
final class JudgedLoadTest {

    @Test
    void load_shouldHoldWhenTheDocumentsTargetsAreMet() {
        Fixture run = new Fixture();
        run.confirmMs = 90;
        run.tickWorkMs = 20;
        run.cpuCores = 5;

        Load load = Load.of(Fixture.PLAYERS, run.build());

        assertTrue(load.holds(), load.broken().toString());
        assertTrue(load.valid());
        assertEquals(Fixture.PLAYERS, load.inWorld());
    }

    @Test
    void load_shouldBreakByLatencyTicksAndMissingPlayers() {
        Fixture slow = new Fixture();
        slow.confirmMs = 130;
        Fixture lame = new Fixture();
        lame.minTicks = 20;

        assertEquals("latency p95 (document) 125.4 ms, target < 100", broken(slow, Fixture.PLAYERS));
        assertEquals("ticks/s, lowest second 20.0/s, target > 30", broken(lame, Fixture.PLAYERS));
        assertEquals("200 of 201 players in the world", broken(new Fixture(), 201));
    }

    private static String broken(Fixture run, int players) {
        return String.join("; ", Load.of(players, run.build()).broken());
    }
}
