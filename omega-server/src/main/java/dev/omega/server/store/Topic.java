package dev.omega.server.store;

/** What a commit can wake others for; see {@link Database#announce}. */
public enum Topic {
    /** What zone hosts are to do. */
    HOST_WISHES
}
