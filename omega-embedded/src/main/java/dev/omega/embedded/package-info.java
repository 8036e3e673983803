/**
 * Real PostgreSQL and Redis without an installation: unpacks the programs bundled as jars, sets up a cluster with generated
 * secrets, starts, guards, adopts and stops the servers of a data directory.
 *
 * <p><b>Data directory.</b> {@code bin/} programs (unless shared), {@code postgres/} and {@code redis/} the servers' own
 * files, {@code secrets/} (0700, files 0600), {@code logs/} (8 MiB per log and one predecessor), {@code owner.lock} the
 * process that owns the servers, {@code detached} present while nobody does.
 *
 * <p><b>Processes.</b> Each server runs under a small shell ({@code guard.sh}) in a session of its own. The guard's
 * standard input is a pipe from this process; when the pipe ends, because the process closed it or died, the guard stops
 * the server. The kernel frees the lock at the same moment.
 *
 * <p><b>Threads.</b> Starting and stopping run on the caller's thread. One daemon thread per running
 * {@code EmbeddedServices} reminds the guards to look at their logs.
 *
 * <p><b>Allocation.</b> Runs at start and stop; no rule.
 */
@NullMarked
package dev.omega.embedded;

import org.jspecify.annotations.NullMarked;
