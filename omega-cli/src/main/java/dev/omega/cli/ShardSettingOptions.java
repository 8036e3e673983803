package dev.omega.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said about a shard; what is left out stays as it is, or is as usual for its kind. */
final class ShardSettingOptions {

    @Option(names = "--capacity", paramLabel = "N", order = 2, description = "Players of an ordered instance, 1 to 5000.")
    private @Nullable Integer capacity;

    @Option(names = "--min", paramLabel = "N", order = 3, description = "Instances that are kept open, also without players.")
    private @Nullable Integer min;

    @Option(names = "--max", paramLabel = "N", order = 4, description = "Instances that may be open at once.")
    private @Nullable Integer max;

    @Option(names = "--soft-fill", paramLabel = "PERCENT", order = 5, description = "Instances are filled one after another up to here.")
    private @Nullable Integer softFill;

    @Option(names = "--hard-cap", paramLabel = "PERCENT", order = 6, description = "Nobody is placed in an instance fuller than this.")
    private @Nullable Integer hardCap;

    @Option(names = "--party-reserve", paramLabel = "PERCENT", order = 7, description = "Seats beyond the cap for those whose party or friends are%nthere.")
    private @Nullable Integer partyReserve;

    @Option(names = "--linger", paramLabel = "TIME", converter = Durations.class, order = 8, description = "How long an instance without players stays open.")
    private @Nullable Duration linger;

    @Option(names = "--merge-after", paramLabel = "TIME", converter = Durations.class, order = 9, description = "How long two half-empty instances stand beside each%nother before they become one; 0s: they never do.")
    private @Nullable Duration mergeAfter;

    /** Nothing that could be changed was named. */
    boolean isEmpty() {
        return body().isEmpty();
    }

    /** As the API takes it. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        put(body, "capacity", capacity);
        put(body, "min_instances", min);
        put(body, "max_instances", max);
        put(body, "soft_fill_percent", softFill);
        put(body, "hard_cap_percent", hardCap);
        put(body, "party_reserve_percent", partyReserve);
        put(body, "empty_linger_ms", linger == null ? null : linger.toMillis());
        put(body, "merge_after_ms", mergeAfter == null ? null : mergeAfter.toMillis());
        return body;
    }

    static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
