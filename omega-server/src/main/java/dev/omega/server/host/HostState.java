package dev.omega.server.host;

/** Where a zone host is in its life (reliability design, "Drain, restart, health"). */
public enum HostState {
    /** Not registered yet. */
    STARTING,
    /** Takes players. */
    READY,
    /** Leases could not be renewed in time: plays on, but may no longer be the owner of its characters. */
    ISOLATED,
    /** Takes nobody, saves and closes those it has. */
    DRAINING,
    /** Done. */
    STOPPED
}
