package dev.omega.embedded;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What runs on a data directory.
 *
 * @param ownerPid the process whose end will stop the servers; empty when none of them runs or they are detached
 * @param detached whether they run without an owner, until they are stopped
 */
public record ServicesStatus(
        OptionalLong ownerPid,
        boolean detached,
        Optional<ServerStatus> postgres,
        Optional<ServerStatus> redis) {

    /** Whether at least one of the servers runs. */
    public boolean running() {
        return postgres.isPresent() || redis.isPresent();
    }
}
