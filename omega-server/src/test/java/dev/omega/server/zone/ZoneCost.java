package dev.omega.server.zone;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.ZoneDefinition;
import java.util.Arrays;

/**
 * Prints what whole ticks cost: 100 players fighting 200 creatures in the forest, and a crowd of 500 in a hub. Links copy
 * into a buffer, so sockets are not part of it. Run it from the module's folder by
 * {@code java -cp <test class path> dev.omega.server.zone.ZoneCost}.
 */
@SuppressWarnings("EnumOrdinal") // Rows of a table that is printed at once.
final class ZoneCost {

    private static final int WARM_UP_TICKS = 4_000;
    private static final int TICKS = 8_000;

    private ZoneCost() {}

    /** Takes nothing. */
    public static void main(String[] arguments) {
        ZoneCatalog catalog = RealmZones.catalog();
        measure("forest", catalog.definition("forest"), 100);
        String hub = catalog.zoneIds().stream().filter(id -> id.startsWith("hub")).findFirst().orElse("");
        if (!hub.isEmpty()) {
            measure(hub, catalog.definition(hub), 500);
        }
    }

    private static void measure(String name, ZoneDefinition definition, int players) {
        ZoneConfig config = ZoneConfig.standard(name + "-1", definition, players, 5);
        ZoneKit kit = new ZoneKit(config, new Unconcerned(), System::nanoTime);
        Fighters fighters = new Fighters(kit, players, 3);
        for (int i = 0; i < WARM_UP_TICKS; i++) {
            fighters.tick();
        }
        long states = kit.counter(ZoneCounter.STATES_SENT);
        long bytes = fighters.bytes();
        long[][] phaseNs = new long[ZonePhase.COUNT + 1][TICKS];
        for (int i = 0; i < TICKS; i++) {
            long[] before = phases(kit);
            fighters.tick();
            long[] after = phases(kit);
            for (int phase = 0; phase < ZonePhase.COUNT; phase++) {
                phaseNs[phase][i] = after[phase] - before[phase];
                phaseNs[ZonePhase.COUNT][i] += phaseNs[phase][i];
            }
        }
        print(name, players, kit, phaseNs);
        double sent = kit.counter(ZoneCounter.STATES_SENT) - states;
        double seconds = TICKS / (double) config.simHz();
        System.out.printf("  %.1f States/s and player, %.0f B/s and player in all messages%n", sent / seconds / players,
                (fighters.bytes() - bytes) / seconds / players);
    }

    /** Medians, because what else runs on the machine shows in the mean. */
    private static void print(String name, int players, ZoneKit kit, long[][] phaseNs) {
        long[] total = phaseNs[ZonePhase.COUNT];
        System.out.printf("%s: %d players, %d creatures, %d ticks: median %.1f us, p90 %.1f us%n", name, players,
                kit.instance.stats().npcs(), TICKS, quantile(total, 50), quantile(total, 90));
        for (ZonePhase phase : ZonePhase.values()) {
            System.out.printf("  %-12s %7.1f us per tick, median%n", phase.key(),
                    quantile(phaseNs[phase.ordinal()], 50));
        }
        double viewers = players / (double) kit.instance.config().replication().netDiv();
        System.out.printf("  %.2f us per viewer and State, median (sampling, events and encoding included)%n",
                quantile(phaseNs[ZonePhase.REPLICATE.ordinal()], 50) / viewers);
    }

    private static double quantile(long[] ns, int percent) {
        long[] sorted = ns.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * percent / 100] / 1e3;
    }

    private static long[] phases(ZoneKit kit) {
        long[] ns = new long[ZonePhase.COUNT];
        for (ZonePhase phase : ZonePhase.values()) {
            ns[phase.ordinal()] = kit.instance.stats().phaseNs(phase);
        }
        return ns;
    }

    /** A host that takes nothing. */
    private static final class Unconcerned implements CheckpointSink {

        @Override
        public void pending(CheckpointCell cell, boolean urgent) {}

        @Override
        public void abandoned(long characterId, long fence) {}
    }
}
