package dev.omega.server.bench;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.map.MapBuilder;
import dev.omega.server.sim.rules.ZoneKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The situations a zone is measured in. What differs between two runs of one is the machine. */
public enum BenchScenario {
    /** 100 players walk among the 200 creatures of the forest, 200 m wide. */
    ZONE300("forest", 100, false, 0, 4_000),
    /** 500 players walk about a hub of 200 m. */
    HUB500("hub-city-1", 500, false, 0, 2_000),
    /** 500 players within 20 m. */
    CROWD500("", 500, false, 10, 1_000),
    /** 2,000 players within 40 m. */
    CROWD2000("", 2_000, false, 20, 400),
    /** 5 players fight the 60 creatures of a rift, 100 m wide. */
    RIFT("rift-d1", 5, true, 0, 8_000),
    /** 100 players fight the 200 creatures of the forest. */
    COMBAT("forest", 100, true, 0, 4_000),
    /** 20 players stay within 20 m of the middle of the forest, and of its 200 creatures those who are near hunt them. */
    CAMP("forest", 20, false, 20, 4_000),
    /** Players walk about open ground with 250 m² for each: the same with any number of them. */
    EVEN("", 1_000, false, 0, 800);

    private static final int CROWD_GROUND_M = 200;
    private static final int EVEN_M2 = 250;

    private final String zoneId;
    private final int players;
    private final boolean fights;
    private final int radiusM;
    private final int ticks;

    BenchScenario(String zoneId, int players, boolean fights, int radiusM, int ticks) {
        this.zoneId = zoneId;
        this.players = players;
        this.fights = fights;
        this.radiusM = radiusM;
        this.ticks = ticks;
    }

    /**
     * The scenario with this key.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    public static BenchScenario of(String key) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown scenario \"" + key + "\"; known: "
                        + String.join(", ", Arrays.stream(values()).map(BenchScenario::key).toList())));
    }

    /** Name on the command line and in reports. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Players unless another number is asked for. */
    public int players() {
        return players;
    }

    /** Ticks measured unless another number is asked for; as many run before, so that everything is compiled. */
    public int ticks() {
        return ticks;
    }

    BenchConduct conduct() {
        return new BenchConduct(fights, radiusM);
    }

    /** Whether it plays in a zone of the catalog, so that a recording of it can be replayed. */
    public boolean isInCatalog() {
        return !zoneId.isEmpty();
    }

    /** The zone for so many players. */
    public ZoneDefinition definition(int count) {
        if (!zoneId.isEmpty()) {
            return RealmZones.catalog().definition(zoneId);
        }
        int size = this == EVEN ? (int) Math.ceil(Math.sqrt((double) EVEN_M2 * count)) : CROWD_GROUND_M;
        MapBuilder ground = new MapBuilder("ground", size, size);
        ground.addSpawn(size / 2, size / 2);
        ZoneDefinition forest = RealmZones.catalog().definition("forest");
        return new ZoneDefinition("ground", ZoneKind.ZONE, ground.build(), forest.rules().withNpcs(List.of()));
    }
}
