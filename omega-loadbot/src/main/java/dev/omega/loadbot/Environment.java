package dev.omega.loadbot;

/**
 * Where a run took place.
 *
 * @param omegaVersion version of the load generator
 * @param serverBuild build the API states; empty when it states none
 * @param jdk version of the generator's JVM
 * @param os name, version and architecture
 * @param cores processors the generator sees
 * @param startedAtEpochMs wall clock at the start
 * @param transport {@code epoll} or {@code nio}
 */
public record Environment(
        String omegaVersion,
        String serverBuild,
        String jdk,
        String os,
        int cores,
        long startedAtEpochMs,
        String transport) {}
