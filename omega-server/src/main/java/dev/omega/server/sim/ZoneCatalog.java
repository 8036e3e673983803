package dev.omega.server.sim;

import dev.omega.server.sim.map.MapException;
import dev.omega.server.sim.map.MapSource;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.ZoneKind;
import dev.omega.server.sim.rules.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The zones this server knows. Maps are made when first asked for and shared after that. Any thread. */
public final class ZoneCatalog {

    private final List<Entry> entries;
    private final @Nullable ZoneDefinition[] loaded;

    private ZoneCatalog(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        this.loaded = new ZoneDefinition[entries.size()];
    }

    /** The built-in zones: three hubs, four open zones, two rifts and an arena (design document, shard topology). */
    public static ZoneCatalog builtIn() {
        return new ZoneCatalog(BuiltInZones.entries());
    }

    /** Ids of all zones, in the order of the catalog. */
    public List<String> zoneIds() {
        return entries.stream().map(Entry::zoneId).toList();
    }

    /** Whether there is a zone with this id. */
    public boolean contains(String zoneId) {
        return indexOf(zoneId) >= 0;
    }

    /**
     * The zone with this id.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    public synchronized ZoneDefinition definition(String zoneId) {
        int index = indexOf(zoneId);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "unknown zone \"" + zoneId + "\"; known: " + String.join(", ", zoneIds()));
        }
        ZoneDefinition definition = loaded[index];
        if (definition == null) {
            definition = entries.get(index).load();
            loaded[index] = definition;
        }
        return definition;
    }

    private int indexOf(String zoneId) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).zoneId().equals(zoneId)) {
                return i;
            }
        }
        return -1;
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
