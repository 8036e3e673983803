package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.rules.ZoneRules;
import org.junit.jupiter.api.Test;

class TickRulesTest {

    @Test
    void ticks_shouldNeverBeShorterThanTheDuration() {
        for (int hz = ZoneRules.MIN_SIM_HZ; hz <= ZoneRules.MAX_SIM_HZ; hz++) {
            for (int ms = 0; ms < 3_000; ms += 7) {
                int ticks = TickRules.ticks(ms, hz);
                assertTrue(ticks * 1_000 >= ms * hz && (ticks - 1) * 1_000 < ms * hz, ms + " ms at " + hz + " Hz");
            }
        }
    }

    @Test
    void step_shouldBeWithinHalfAUnitOfTheSpeed() {
        for (int hz = ZoneRules.MIN_SIM_HZ; hz <= ZoneRules.MAX_SIM_HZ; hz++) {
            int step = TickRules.step(500, hz);
            assertTrue(Math.abs(step * hz * 100 - 500 * 256) <= 50 * hz, step + " units at " + hz + " Hz");
        }
    }

    @Test
    void step_shouldRefuseASpeedOfMoreThanHalfACellPerTick() {
        assertEquals(128, TickRules.step(1_000, 20));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> TickRules.step(1_010, 20));
        assertTrue(String.valueOf(refused.getMessage()).contains("1010 cm/s"));
    }

    @Test
    void zoneRules_shouldRefuseARateOutside20To60() {
        assertThrows(IllegalArgumentException.class, () -> TestZones.rules(false).withSimHz(19));
        assertThrows(IllegalArgumentException.class, () -> TestZones.rules(false).withSimHz(61));
    }

    @Test
    void builtInZones_shouldLoadAtEveryRate() {
        ZoneCatalog catalog = RealmZones.catalog();
        for (String zoneId : catalog.zoneIds()) {
            for (int hz = ZoneRules.MIN_SIM_HZ; hz <= ZoneRules.MAX_SIM_HZ; hz++) {
                assertEquals(hz, new TickRules(catalog.definition(zoneId).withSimHz(hz).rules()).simHz);
            }
        }
    }
}
