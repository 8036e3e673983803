package dev.omega.server.hostlink;

import java.util.Map;

/**
 * Answer to {@link HostRegistration}.
 *
 * @param epoch rises with every registration; a newer epoch of the same instance takes over its predecessor's leases
 * @param instanceKeys instance id to the database key of this opening, which join tickets carry
 */
public record HostRegistered(
        long epoch,
        long leaseTtlMs,
        long leaseRenewMs,
        long heartbeatMs,
        long deadAfterMs,
        Map<String, Long> instanceKeys) {}
