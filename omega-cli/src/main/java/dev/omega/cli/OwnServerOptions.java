package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.server.host.InstanceShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the servers are like that a load test starts for itself. */
final class OwnServerOptions {
    /** Copies are filled to the soft limit of a shard: 75 of 100 players. */
    private static final int SOFT_FILL_PERCENT = 75;
    private static final int STANDARD_PER_INSTANCE = 75;
    /** All players of a load test come from one address. */
    private static final int ADDRESS_RATE = 5_000;

    @Option(names = "--per-instance", paramLabel = "N", order = 30, description = "Players in one copy of the zone (default: 75, of a capacity of 100).")
    private @Nullable Integer perInstance;

    @Option(names = "--view-radius", paramLabel = "METRES", defaultValue = "0", order = 31, description = "How far players see (default: 48).")
    private int viewMetres;

    @Option(names = "--pin", order = 32, description = "Zone host on core 0, players on core 1, everything else on what they leave: for figures per core.")
    private boolean pinned;

    @Option(names = "--unix", order = 33, description = "Players connect over a unix socket instead of TCP.")
    private boolean unix;

    boolean named() {
        return perInstance != null || viewMetres != 0 || pinned || unix;
    }

    /** Whether it says how many an instance holds. */
    boolean namesPerInstance() {
        return perInstance != null;
    }

    boolean unix() {
        return unix;
    }

    boolean pinned() {
        return pinned;
    }

    /** @throws CliException when a number is out of range */
    LocalServers.Form form() {
        try {
            return new LocalServers.Form(ADDRESS_RATE, new InstanceShape(capacity(), viewMetres), pinned, unix);
        } catch (IllegalArgumentException outOfRange) {
            throw CliException.usage(String.valueOf(outOfRange.getMessage()));
        }
    }

    /** So large that the soft limit lets in as many as were asked for; the database's bound may be nearer. */
    private int capacity() {
        Integer asked = perInstance;
        if (asked == null) {
            return 0;
        }
        int most = InstanceShape.MAX_CAPACITY * 95 / 100;
        if (asked < 1 || asked > most) {
            throw CliException.usage("--per-instance " + asked + " must be within 1.." + most);
        }
        return Math.min(InstanceShape.MAX_CAPACITY, Math.ceilDiv(asked * 100, SOFT_FILL_PERCENT));
    }

    /** Names of the copies for so many players in each zone. */
    List<String> instances(Map<String, Integer> playersByZone) {
        return playersByZone.entrySet()
                .stream()
                .flatMap(zone -> instances(zone.getKey(), zone.getValue()).stream())
                .toList();
    }

    /** Names of the copies for so many players. */
    List<String> instances(String zone, int players) {
        int each = perInstance == null ? STANDARD_PER_INSTANCE : perInstance;
        List<String> names = new ArrayList<>();
        for (int placed = 0; placed < players; placed += each) {
            names.add(zone + "-" + (names.size() + 1));
        }
        return names;
    }

    /** The options as they were given, with a space before each; nothing without them. */
    String asArguments() {
        return (perInstance == null ? "" : " --per-instance " + perInstance)
                + (viewMetres == 0 ? "" : " --view-radius " + viewMetres) + (pinned ? " --pin" : "")
                + (unix ? " --unix" : "");
    }
}
