package dev.omega.server.api;

/** Who may call a route. */
enum Access {
    /** Anybody, within the limit of their address. */
    PUBLIC,
    /** Whoever has a session. */
    SESSION,
    /** Operators and load tests: the service key. */
    SERVICE,
    /** Zone hosts: the cluster key. */
    CLUSTER,
    /** Anybody on this machine, others with the service key. */
    LOCAL
}
