package dev.omega.server.hostlink;

/**
 * One instance that a host runs.
 *
 * @param instanceId name of the instance, zone and ordinal, for example {@code forest-1}
 * @param zoneId the zone definition it is a copy of, for example {@code forest}
 * @param capacity players it may hold, before the admission cap is applied
 */
public record InstanceOffer(String instanceId, String zoneId, int capacity) {}
