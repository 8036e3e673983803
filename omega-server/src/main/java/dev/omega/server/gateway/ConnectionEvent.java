package dev.omega.server.gateway;

/** What the handlers near the socket are told about a connection's progress, as user events from the pipeline's head. */
enum ConnectionEvent {
    /** The upgrade request is in order; what follows are frames. */
    UPGRADED,
    /** The ticket was accepted. */
    ADMITTED,
    /** A close frame goes out; nothing that still comes is looked at. */
    CLOSING
}
