package dev.omega.server.gateway;

import java.util.Locale;

/** What a gateway counts since its start. */
public enum GatewayCounter {
    CONNECTIONS,
    /** Refused at once: too many sockets of one address, too many new ones, too many at all, too many opening. */
    REFUSED_PER_ADDRESS,
    REFUSED_NEW_PER_ADDRESS,
    REFUSED_TOTAL,
    REFUSED_OPENING,
    /** Requests that were no acceptable upgrade. */
    UPGRADES_REFUSED,
    UPGRADES,
    /** Closed because request head, upgrade or Hello did not come in time. */
    OPENING_DEADLINES,
    HELLOS,
    FRAMES_IN,
    BYTES_IN,
    /** Frames over the rate of their connection. */
    FRAMES_DROPPED,
    /** Messages over the rate of their type. */
    MESSAGES_DROPPED,
    FLUSHES,
    BYTES_OUT,
    /** Close frames that clients began with. */
    CLOSED_BY_CLIENT,
    /** Connections that ended without a close frame. */
    CONNECTIONS_LOST;

    /** Name in metrics and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
