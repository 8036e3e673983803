package dev.omega.cli.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the players are at one moment.
 *
 * @param percent by kind, 100 together
 */
public record Mix(Map<Kind, Integer> percent) {

    public Mix {
        percent = Collections.unmodifiableMap(new EnumMap<>(percent));
    }

    /**
     * Reads {@code hub=20,zone=70,rift=10}; a kind that is not named has nobody.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Mix parse(String text) {
        Map<Kind, Integer> percent = new EnumMap<>(Kind.class);
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            Kind kind = equals < 0 ? null : kind(part.substring(0, equals));
            if (kind == null || !part.substring(equals + 1).matches("[0-9]{1,3}")) {
                throw new IllegalArgumentException("mix: '" + part + "' is not KIND=PERCENT with hub, zone, rift or"
                        + " arena; write hub=20,zone=70,rift=10");
            }
            percent.merge(kind, Integer.parseInt(part.substring(equals + 1)), Integer::sum);
        }
        int sum = percent.values().stream().mapToInt(Integer::intValue).sum();
        if (sum != 100) {
            throw new IllegalArgumentException("mix " + text + " makes " + sum + " %, it must make 100 %");
        }
        return new Mix(percent);
    }

    private static @Nullable Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.key().equals(name)) {
                return kind;
            }
        }
        return null;
    }

    /** As it is written. */
    public String text() {
        return percent.entrySet()
                .stream()
                .map(share -> share.getKey().key() + "=" + share.getValue())
                .collect(Collectors.joining(","));
    }

    /** How many of so many players are there. */
    public double players(Kind kind, long all) {
        return all * percent.getOrDefault(kind, 0) / 100.0;
    }
}
