package dev.omega.loadbot.ablation;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an ablation measured.
 *
 * @param figures of every setting, in the order of {@link Setting#all()}
 */
public record AblationResult(Map<Setting, Figures> figures) {

    /**
     * Checks that every setting was measured.
     *
     * @throws IllegalArgumentException if one is missing
     */
    public AblationResult {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        for (Setting setting : Setting.all()) {
            if (!figures.containsKey(setting)) {
                throw new IllegalArgumentException("setting '" + setting.label() + "' was not measured");
            }
        }
    }

    /** What each strategy saves, in the document's order. */
    public List<Saving> savings() {
        return Arrays.stream(Strategy.values()).map(this::saving).toList();
    }

    private Saving saving(Strategy strategy) {
        int step = Strategy.of(strategy.kind()).indexOf(strategy);
        return new Saving(strategy, percent(strategy, Setting.leavingOut(strategy), Setting.ALL_ON),
                percent(strategy, Setting.ALL_OFF, Setting.only(strategy)),
                percent(strategy, Setting.chain(strategy.kind(), step), Setting.chain(strategy.kind(), step + 1)));
    }

    private double percent(Strategy strategy, Setting from, Setting to) {
        double before = cost(strategy, of(from));
        double after = cost(strategy, of(to));
        return before > 0 ? 100 * (before - after) / before : Double.NaN;
    }

    /** What the claim of a strategy is about: bytes, all CPU time, or the time of a phase. */
    public static double cost(Strategy strategy, Figures figures) {
        if (strategy.kind() == Strategy.Kind.BANDWIDTH) {
            return figures.downBytesPerSecond();
        }
        return strategy.phase().isEmpty() ? figures.cpuUsPerPlayer() : figures.phaseUs(strategy.phase());
    }

    /** Figures of a setting that was measured. */
    public Figures of(Setting setting) {
        Figures found = figures.get(setting);
        if (found == null) {
            throw new IllegalArgumentException("setting '" + setting.label() + "' was not measured");
        }
        return found;
    }

    /** Saving of all strategies of a kind together, percent of the cost with none of them and all of the other kind. */
    public double togetherPercent(Strategy.Kind kind) {
        Figures none = of(Setting.chain(kind, 0));
        Figures all = of(Setting.ALL_ON);
        boolean bytes = kind == Strategy.Kind.BANDWIDTH;
        double before = bytes ? none.downBytesPerSecond() : none.cpuUsPerPlayer();
        double after = bytes ? all.downBytesPerSecond() : all.cpuUsPerPlayer();
        return before > 0 ? 100 * (before - after) / before : Double.NaN;
    }
}
