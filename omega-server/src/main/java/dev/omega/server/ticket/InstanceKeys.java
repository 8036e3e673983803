package dev.omega.server.ticket;

/** Which instances a process runs, by their database keys; the host keeps it current. Any thread. */
@FunctionalInterface
public interface InstanceKeys {

    /** Whether this process runs the instance opened under {@code instanceKey}. */
    boolean contains(long instanceKey);
}
