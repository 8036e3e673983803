package dev.omega.server.sim;

import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.ZoneKind;
import dev.omega.server.sim.rules.ZoneRules;

/**
 * A zone as content: what every instance of it starts from. Immutable; shared by all instances.
 *
 * @param zoneId stable name, e.g. {@code forest}; instances are {@code <zoneId>-<ordinal>}
 */
public record ZoneDefinition(String zoneId, ZoneKind kind, ZoneMap map, ZoneRules rules) {

    /** The same zone run at another rate, 20..60 ticks per second. */
    public ZoneDefinition withSimHz(int simHz) {
        return new ZoneDefinition(zoneId, kind, map, rules.withSimHz(simHz));
    }

    /** The same zone with other rules. */
    public ZoneDefinition withRules(ZoneRules changed) {
        return new ZoneDefinition(zoneId, kind, map, changed);
    }
}
