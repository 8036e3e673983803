package dev.omega.loadbot.ablation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The strategies that one measurement leaves out; equal when the same ones are left out.
 *
 * @param without in the order of {@link Strategy}
 */
public record Setting(Set<Strategy> without) {

    /** Every strategy in use. */
    public static final Setting ALL_ON = new Setting(Set.of());
    /** None in use. */
    public static final Setting ALL_OFF = new Setting(EnumSet.allOf(Strategy.class));

    public Setting {
        EnumSet<Strategy> copy = EnumSet.noneOf(Strategy.class);
        copy.addAll(without);
        without = Collections.unmodifiableSet(copy);
    }

    /** All but one. */
    public static Setting leavingOut(Strategy strategy) {
        return new Setting(EnumSet.of(strategy));
    }

    /** One alone. */
    public static Setting only(Strategy strategy) {
        return new Setting(EnumSet.complementOf(EnumSet.of(strategy)));
    }

    /**
     * A step of the document's chain: the first {@code steps} strategies of a kind; those of the other kind all in use.
     *
     * @param steps 0 to the number of strategies of this kind
     */
    public static Setting chain(Strategy.Kind kind, int steps) {
        List<Strategy> strategies = Strategy.of(kind);
        EnumSet<Strategy> without = EnumSet.noneOf(Strategy.class);
        without.addAll(strategies.subList(steps, strategies.size()));
        return new Setting(without);
    }

    /** Every setting an ablation measures, each once: all, none, one left out, one alone, and the two chains. */
    public static List<Setting> all() {
        Map<Setting, Boolean> settings = new LinkedHashMap<>();
        settings.put(ALL_ON, true);
        for (Strategy strategy : Strategy.values()) {
            settings.put(leavingOut(strategy), true);
        }
        for (Strategy.Kind kind : Strategy.Kind.values()) {
            for (int steps = Strategy.of(kind).size() - 1; steps >= 0; steps--) {
                settings.put(chain(kind, steps), true);
            }
        }
        for (Strategy strategy : Strategy.values()) {
            settings.put(only(strategy), true);
        }
        settings.put(ALL_OFF, true);
        return new ArrayList<>(settings.keySet());
    }

    /** Keys of what is left out, for a zone host. */
    public List<String> keys() {
        return without.stream().map(Strategy::key).toList();
    }

    /** In words: {@code all}, {@code none}, {@code without delta}, {@code only delta}, or what is left out. */
    public String label() {
        if (without.isEmpty()) {
            return "all";
        }
        if (without.size() == Strategy.values().length) {
            return "none";
        }
        if (without.size() == Strategy.values().length - 1) {
            return "only " + EnumSet.complementOf(EnumSet.copyOf(without)).iterator().next().key();
        }
        return "without " + String.join(",", keys());
    }
}
