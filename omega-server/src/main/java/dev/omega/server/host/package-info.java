/**
 * A zone host: the process that runs instances, keeps their characters' leases and carries their checkpoints to the API.
 *
 * <p><b>Threads.</b> Instances tick on zone workers and never wait for anything here: they fill checkpoint cells and read
 * their inbox. Calls to the API block virtual threads: one beats, one renews, one saves, one loads. {@code LeaseBook} is what
 * they share.
 *
 * <p>The API may be away: the simulation goes on, the newest state of each character waits, and the host's state says so.
 */
@NullMarked
package dev.omega.server.host;

import org.jspecify.annotations.NullMarked;
