package dev.omega.server.gateway;

import java.time.Duration;

/**
 * How long the gateway waits.
 *
 * @param opening for the whole request head, and again from the upgrade to an accepted ticket
 * @param silence for a message of a playing client before it is closed with 4008
 * @param unwritable for a client that reads nothing before it is closed with 4009
 * @param closing for the peer to take leave after a close frame was sent
 */
public record GatewayTimes(Duration opening, Duration silence, Duration unwritable, Duration closing) {

    /** 5 s to open, 12 s of silence, 5 s without reading, 2 s to close. */
    public static final GatewayTimes DEFAULT = new GatewayTimes(Duration.ofSeconds(5), Duration.ofSeconds(12),
            Duration.ofSeconds(5), Duration.ofSeconds(2));
}
