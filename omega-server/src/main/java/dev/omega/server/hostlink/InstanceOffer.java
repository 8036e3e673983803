package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;

/**
 * One instance that a host runs.
 *
 * @param instanceId name of the instance, zone and ordinal, for example {@code forest-1}
 * @param zoneId the zone definition it is a copy of, for example {@code forest}
 * @param capacity players it may hold, before the admission cap is applied
 */
public record InstanceOffer(
        @Matches(Matches.IDENTIFIER) String instanceId,
        @Matches(Matches.IDENTIFIER) String zoneId,
        @Bounds(min = 1, max = 5000) int capacity) {}
