package dev.omega.server.gateway;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What sessions need from the gateway.
 *
 * @param clock wall clock of heartbeat answers, the same the zones' Welcome uses
 * @param nanoTime monotonic clock of rates and time limits
 */
record SessionServices(
        Admission admission,
        GatewayTimes times,
        FrameLimits limits,
        GatewayStats stats,
        InstantSource clock,
        LongSupplier nanoTime) {}
