package dev.omega.server.shards;

import java.time.Duration;

/**
 * The clockwork between hosts and API.
 *
 * @param leaseTtl how long a lease lasts without renewal
 * @param leaseRenew how often a host renews
 * @param heartbeat how often a host says it is alive
 * @param deadAfter silence after which a host's characters may be claimed elsewhere
 * @param settle time after the API's start or an outage of the database in which nobody is called dead: first everyone
 *     gets the chance to be heard again; longer than one renewal
 */
public record LinkTimes(
        Duration leaseTtl,
        Duration leaseRenew,
        Duration heartbeat,
        Duration deadAfter,
        Duration settle) {

    /** Silence that makes one wonder: several heartbeats long only where nobody is called dead quickly. */
    Duration overdue() {
        return deadAfter.dividedBy(2);
    }

    /** Reliability design, "One owner per character", and the architecture's 3 s for a dead host. */
    public static final LinkTimes DEFAULT = new LinkTimes(Duration.ofSeconds(15), Duration.ofSeconds(5),
            Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(6));
}
