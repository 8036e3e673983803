package dev.omega.server.zone;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The strategies a zone runs without; immutable.
 *
 * @param without in the order of {@link Strategy}
 */
public record Strategies(Set<Strategy> without) {

    /** All are in use. */
    public static final Strategies ALL = new Strategies(Set.of());

    /** Copies the set. */
    public Strategies {
        EnumSet<Strategy> copy = EnumSet.noneOf(Strategy.class);
        copy.addAll(without);
        without = Collections.unmodifiableSet(copy);
    }

    /**
     * All but the named ones.
     *
     * @param keys as in {@link Strategy#key()}; empty ones are ignored
     * @throws IllegalArgumentException for a name that is none; the message lists those there are
     */
    public static Strategies without(List<String> keys) {
        EnumSet<Strategy> named = EnumSet.noneOf(Strategy.class);
        keys.stream().map(String::strip).filter(key -> !key.isEmpty()).map(Strategies::named).forEach(named::add);
        return new Strategies(named);
    }

    private static Strategy named(String key) {
        return Arrays.stream(Strategy.values())
                .filter(strategy -> strategy.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown strategy \"" + key + "\"; known: " + text(List.of(Strategy.values()))));
    }

    /** Whether a strategy is in use. */
    public boolean use(Strategy strategy) {
        return !without.contains(strategy);
    }

    /** Keys of those left out, with commas between them; empty when all are in use. */
    public String withoutText() {
        return text(without);
    }

    private static String text(Collection<Strategy> strategies) {
        return strategies.stream().map(Strategy::key).collect(Collectors.joining(","));
    }
}
