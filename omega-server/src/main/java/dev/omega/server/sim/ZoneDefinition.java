package dev.omega.server.sim;

import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.DoorRules;
import dev.omega.server.sim.rules.RoadRules;
import dev.omega.server.sim.rules.ZoneKind;
import dev.omega.server.sim.rules.ZoneRules;
import java.util.List;

/**
 * A zone as content: what every instance of it starts from. Immutable; shared by all instances.
 *
 * @param zoneId stable name, e.g. {@code forest}; instances are {@code <zoneId>-<ordinal>}
 * @param roads to other zones, at most {@value RoadRules#MAX_ROADS}
 * @param contentHash of the pack it comes from; 0 when it comes from none
 * @param capacity players an instance is meant for; 0: what its kind of zone holds
 */
public record ZoneDefinition(
        String zoneId,
        ZoneKind kind,
        ZoneMap map,
        ZoneRules rules,
        List<DoorRules> doors,
        List<RoadRules> roads,
        long contentHash,
        int capacity) {

    /** Takes doors and roads over. */
    public ZoneDefinition {
        doors = List.copyOf(doors);
        roads = List.copyOf(roads);
        if (roads.size() > RoadRules.MAX_ROADS) {
            throw new IllegalArgumentException(
                    "zone " + zoneId + " has " + roads.size() + " roads, at most " + RoadRules.MAX_ROADS + " fit");
        }
    }

    /** A zone that holds as many players as its kind does. */
    public ZoneDefinition(
            String zoneId,
            ZoneKind kind,
            ZoneMap map,
            ZoneRules rules,
            List<DoorRules> doors,
            long contentHash) {
        this(zoneId, kind, map, rules, doors, List.of(), contentHash, 0);
    }

    /** A zone without doors and roads, from no pack. */
    public ZoneDefinition(String zoneId, ZoneKind kind, ZoneMap map, ZoneRules rules) {
        this(zoneId, kind, map, rules, List.of(), 0);
    }

    /** The same zone run at another rate, 20..60 ticks per second. */
    public ZoneDefinition withSimHz(int simHz) {
        return withRules(rules.withSimHz(simHz));
    }

    /** The same zone with other rules. */
    public ZoneDefinition withRules(ZoneRules changed) {
        return new ZoneDefinition(zoneId, kind, map, changed, doors, roads, contentHash, capacity);
    }

    /** The same zone with other doors. */
    public ZoneDefinition withDoors(List<DoorRules> changed) {
        return new ZoneDefinition(zoneId, kind, map, rules, changed, roads, contentHash, capacity);
    }

    /** The same zone with other roads. */
    public ZoneDefinition withRoads(List<RoadRules> changed) {
        return new ZoneDefinition(zoneId, kind, map, rules, doors, changed, contentHash, capacity);
    }

    /** The same zone for another number of players. */
    public ZoneDefinition withCapacity(int players) {
        return new ZoneDefinition(zoneId, kind, map, rules, doors, roads, contentHash, players);
    }
}
