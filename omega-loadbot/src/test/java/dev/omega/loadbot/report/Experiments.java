package dev.omega.loadbot.report;

import dev.omega.loadbot.ablation.AblationResult;
import dev.omega.loadbot.ablation.Figures;
import dev.omega.loadbot.ablation.Setting;
import dev.omega.loadbot.ablation.Strategy;
import dev.omega.loadbot.capacity.CapacityResult;
import dev.omega.loadbot.capacity.Load;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports of experiments that never were. */
final class Experiments {

    private static final ExperimentReport.Setup SETUP = new ExperimentReport.Setup("forest", "mixed", 1_200, 42,
            "0.1.0", "25.0.3", "Linux", 2, 1_761_000_000_000L, "omega loadtest capacity --from 200");

    private Experiments() {}

    /** A host that holds 1,000 players. */
    static ExperimentReport capacity() {
        List<Load> curve = new ArrayList<>();
        for (int percent : new int[]{50, 70, 80, 85, 90, 95, 100, 110, 120}) {
            curve.add(load(10 * percent));
        }
        CapacityResult result =
                new CapacityResult(1_000, 1_050, List.of(load(800), load(1_050), load(1_000)), curve, false);
        return ExperimentReport.capacity(List.of(result), SETUP);
    }

    private static Load load(int players) {
        double tickMs = players <= 700 ? players / 100.0 : players * players / 70_000.0;
        boolean holds = players <= 1_000;
        return new Load(players, players, players / 10.0, tickMs, holds ? 40 : 31, holds ? 100 : 80, players / 1_000.0,
                holds ? List.of() : List.of("latency"), List.of());
    }

    /** Each strategy halves what its claim is about. */
    static ExperimentReport ablation() {
        Map<Setting, Figures> figures = new LinkedHashMap<>();
        Setting.all().forEach(setting -> figures.put(setting, figures(setting)));
        return ExperimentReport.ablation(new AblationResult(figures), SETUP);
    }

    private static Figures figures(Setting setting) {
        double bytes = 16_000;
        double cpu = 3_200;
        Map<String, Double> phases = new LinkedHashMap<>();
        for (Strategy strategy : Strategy.values()) {
            double share = setting.without().contains(strategy) ? 1 : 0.5;
            bytes *= strategy.kind() == Strategy.Kind.BANDWIDTH ? share : 1;
            cpu *= strategy.kind() == Strategy.Kind.CPU ? share : 1;
            if (!strategy.phase().isEmpty()) {
                phases.put(strategy.phase(), 100 * share);
            }
        }
        return new Figures(75, bytes, 10, cpu, 100, phases, 0, 20);
    }
}
