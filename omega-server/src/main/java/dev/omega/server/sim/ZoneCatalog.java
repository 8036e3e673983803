package dev.omega.server.sim;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The zones this server knows. Maps are made when first asked for and shared after that. Any thread. */
public final class ZoneCatalog {

    private final List<String> zoneIds;
    private final Function<String, ZoneDefinition> maker;
    private final @Nullable ZoneDefinition[] loaded;
    private final @Nullable Supplier<ZoneCatalog> source;

    private ZoneCatalog(
            List<String> zoneIds,
            Function<String, ZoneDefinition> maker,
            @Nullable Supplier<ZoneCatalog> source) {
        this.source = source;
        this.zoneIds = List.copyOf(zoneIds);
        this.maker = maker;
        this.loaded = new ZoneDefinition[zoneIds.size()];
    }

    /** A catalog of zones that {@code maker} makes by their ids; it is asked once for each, by one thread at a time. */
    public static ZoneCatalog of(List<String> zoneIds, Function<String, ZoneDefinition> maker) {
        return new ZoneCatalog(zoneIds, maker, null);
    }

    /** The same catalog, which can be read anew from where it came. */
    public ZoneCatalog withSource(Supplier<ZoneCatalog> rereads) {
        return new ZoneCatalog(zoneIds, maker, rereads);
    }

    /** The zones as they are now where they come from; the same ones when that cannot change. */
    public ZoneCatalog readAnew() {
        return source == null ? this : source.get();
    }

    /** Whether the zones can be read anew. */
    public boolean hasSource() {
        return source != null;
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
}
