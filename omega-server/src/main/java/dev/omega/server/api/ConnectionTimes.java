package dev.omega.server.api;

import java.time.Duration;

/**
 * How long a connection may keep the API waiting.
 *
 * @param firstHead until the first request's head is complete
 * @param keepAlive from one answer to the end of the next head, and how long an answer may wait without any of it being taken
 * @param silence without a byte either way while a request is worked on
 * @param parting until a connection that was closed is cut off, whether or not its client has taken everything
 * @param stopGrace for requests in flight when the server stops
 */
public record ConnectionTimes(
        Duration firstHead,
        Duration keepAlive,
        Duration silence,
        Duration parting,
        Duration stopGrace) {

    /** Reliability design, "Back-pressure and limits", row Request. */
    public static final ConnectionTimes DEFAULT = new ConnectionTimes(Duration.ofSeconds(5), Duration.ofSeconds(30),
            Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofSeconds(5));
}
