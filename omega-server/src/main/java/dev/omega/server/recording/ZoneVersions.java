package dev.omega.server.recording;

import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.ZoneDefinition;
import java.util.List;

/** The versions of zones a replay can choose from. Any thread. */
@FunctionalInterface
public interface ZoneVersions {

    /**
     * A zone in the version of a pack; in the first one there is when none has this hash.
     *
     * @throws IllegalArgumentException when there is no zone with this id
     */
    ZoneDefinition definition(String zoneId, long contentHash);

    /** The zones of packs, of which there must be one at least. */
    static ZoneVersions of(List<ZoneCatalog> packs) {
        return (zoneId, contentHash) -> {
            for (ZoneCatalog pack : packs) {
                if (pack.contains(zoneId) && pack.definition(zoneId).contentHash() == contentHash) {
                    return pack.definition(zoneId);
                }
            }
            return packs.getFirst().definition(zoneId);
        };
    }
}
