package dev.omega.server.sim;

import dev.omega.server.sim.map.MapException;
import dev.omega.server.sim.map.MapSource;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.ZoneKind;
import dev.omega.server.sim.rules.ZoneRules;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The zones this server knows. Maps are made when first asked for and shared after that. Any thread. */
public final class ZoneCatalog {

    private final List<String> zoneIds;
    private final Function<String, ZoneDefinition> maker;
    private final @Nullable ZoneDefinition[] loaded;

    private ZoneCatalog(List<String> zoneIds, Function<String, ZoneDefinition> maker) {
        this.zoneIds = List.copyOf(zoneIds);
        this.maker = maker;
        this.loaded = new ZoneDefinition[zoneIds.size()];
    }

    /** A catalog of zones that {@code maker} makes by their ids; it is asked once for each, by one thread at a time. */
    public static ZoneCatalog of(List<String> zoneIds, Function<String, ZoneDefinition> maker) {
        return new ZoneCatalog(zoneIds, maker);
    }

    /** The built-in zones: three hubs, four open zones, two rifts and an arena (design document, shard topology). */
    public static ZoneCatalog builtIn() {
        List<Entry> entries = BuiltInZones.entries();
        List<String> ids = entries.stream().map(Entry::zoneId).toList();
        return of(ids, id -> entries.get(ids.indexOf(id)).load());
    }

    /** Ids of all zones, in the order of the catalog. */
    public List<String> zoneIds() {
        return zoneIds;
    }

    /** Whether there is a zone with this id. */
    public boolean contains(String zoneId) {
        return zoneIds.contains(zoneId);
    }

    /**
     * The zone with this id.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    public synchronized ZoneDefinition definition(String zoneId) {
        int index = zoneIds.indexOf(zoneId);
        if (index < 0) {
            throw new IllegalArgumentException("unknown zone \"" + zoneId + "\"; known: " + String.join(", ", zoneIds));
        }
        ZoneDefinition definition = loaded[index];
        if (definition == null) {
            definition = maker.apply(zoneId);
            loaded[index] = definition;
        }
        return definition;
    }

    /**
     * How to make one zone.
     *
     * @param mapHash what the map must come out as: clients hold copies of it
     */
    record Entry(String zoneId, ZoneKind kind, MapSource source, long mapHash, ZoneRules rules) {

        ZoneDefinition load() {
            ZoneMap map = source.load(zoneId);
            if (map.hash() != mapHash) {
                throw new MapException("map " + zoneId + ": its hash is " + Long.toHexString(map.hash())
                        + ", the catalog expects " + Long.toHexString(mapHash) + "; the map or its generator changed");
            }
            return new ZoneDefinition(zoneId, kind, map, rules);
        }
    }
}
