package dev.omega.loadbot.ablation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arithmetic of savings, on a server in which every strategy saves a known share. */
final class AblationResultTest {

    /** Each bandwidth strategy halves the bytes, each other one all CPU time; a phase costs 100 us unless its strategy is on. */
    private static Figures figures(Setting setting) {
        double bytes = 16_000;
        double cpu = 3_200;
        Map<String, Double> phases = new LinkedHashMap<>();
        for (Strategy strategy : Strategy.values()) {
            boolean used = !setting.without().contains(strategy);
            bytes /= used && strategy.kind() == Strategy.Kind.BANDWIDTH ? 2 : 1;
            cpu /= used && strategy.kind() == Strategy.Kind.CPU ? 2 : 1;
            if (!strategy.phase().isEmpty()) {
                phases.put(strategy.phase(), used ? 10.0 : 100.0);
            }
        }
        return new Figures(75, bytes, 10, cpu, 100, phases, 0, 20);
    }

    private static Map<Setting, Figures> measured() {
        Map<Setting, Figures> figures = new LinkedHashMap<>();
        Setting.all().forEach(setting -> figures.put(setting, figures(setting)));
        return figures;
    }

    @Test
    void savings_shouldBeThoseOfTheModel() {
        AblationResult result = new AblationResult(measured());

        for (Saving saving : result.savings()) {
            double expected = saving.strategy().phase().isEmpty() ? 50 : 90;
            assertEquals(expected, saving.leftOutPercent(), 1e-9, saving.toString());
            assertEquals(expected, saving.alonePercent(), 1e-9, saving.toString());
            assertEquals(expected, saving.chainPercent(), 1e-9, saving.toString());
        }
        assertEquals(100 * 15 / 16.0, result.togetherPercent(Strategy.Kind.BANDWIDTH), 1e-9);
        assertEquals(100 * 31 / 32.0, result.togetherPercent(Strategy.Kind.CPU), 1e-9);
    }

    @Test
    void claim_shouldBeReachedByTheLargestSaving() {
        assertTrue(new Saving(Strategy.BATCH, 10, Double.NaN, 50).reachesClaim());
        assertFalse(new Saving(Strategy.BATCH, 10, 49, -5).reachesClaim());
        assertFalse(new Saving(Strategy.BATCH, Double.NaN, Double.NaN, Double.NaN).reachesClaim());
    }

    @Test
    void settings_shouldEachBeMeasuredOnce() {
        List<Setting> settings = Setting.all();

        assertEquals(settings.size(), new HashSet<>(settings).size());
        assertEquals(Setting.ALL_ON, settings.getFirst());
        for (Strategy strategy : Strategy.values()) {
            assertTrue(settings.contains(Setting.leavingOut(strategy)));
            assertTrue(settings.contains(Setting.only(strategy)));
        }
        assertEquals("without delta", Setting.leavingOut(Strategy.DELTA).label());
        assertEquals("only lod", Setting.only(Strategy.LOD).label());
        assertEquals("none", Setting.ALL_OFF.label());
    }

    @Test
    void result_shouldRefuseAMissingSetting() {
        Map<Setting, Figures> figures = measured();
        figures.remove(Setting.ALL_OFF);

        assertThrows(IllegalArgumentException.class, () -> new AblationResult(figures));
    }
}
