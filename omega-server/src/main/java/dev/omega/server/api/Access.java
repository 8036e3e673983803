package dev.omega.server.api;

/** Who may call a route. */
enum Access {
    /** Anybody, within the limit of their address. */
    PUBLIC,
    /** Whoever has a session. */
    SESSION,
    /** Load tests and services that act for many accounts: the service key. */
    SERVICE,
    /** Whoever may look at everything: a viewer's or an operator's key. Only at the admin listener. */
    VIEWER,
    /** Whoever may change things, each change noted in the audit log: an operator's key. Only at the admin listener. */
    OPERATOR,
    /** Zone hosts: the cluster key. */
    CLUSTER,
    /** Anybody on this machine, others with the service key. */
    LOCAL;

    /** Whether it is for people who run the servers: such routes are at the admin listener and nowhere else. */
    boolean isForOperators() {
        return this == VIEWER || this == OPERATOR;
    }
}
