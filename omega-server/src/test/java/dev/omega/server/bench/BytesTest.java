package dev.omega.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.zone.Strategies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payload of whole scenes, heartbeats included, against its bars: scenes are seeded, so the figures are the same on any machine. */
class BytesTest {

    private static final int TICKS = 400;

    @ParameterizedTest
    @CsvSource({"zone300,1000", "hub500,1500", "crowd500,2500", "combat,1000"})
    void player_shouldCostNoMoreBytesASecondThanItsBar(String scenario, int bar) {
        BenchScenario scene = BenchScenario.of(scenario);
        BenchReport report = ZoneBench.run(scene, scene.players(), TICKS, Strategies.ALL, null);
        double bytes = report.downBytes() + report.upBytes();
        System.out.println(scenario + ": " + Math.round(bytes) + " B/s per player both ways, bar " + bar);
        assertEquals(0, report.lostPlayers());
        assertTrue(bytes > 100 && bytes <= bar, scenario + " takes " + bytes + " B/s per player both ways");
    }
}
