/**
 * Leaderboards: what is compared, who stands where, and the seasons that are over.
 *
 * <p>PostgreSQL decides (db/migrations, V11). For the running season Redis holds a sorted set that is brought up to date from the
 * rows changed since it was last, and made anew when it is not there; without it everything is read from PostgreSQL. Pages that
 * were just read are kept in memory until the board changes, for a second at most.
 *
 * <p><b>Threads.</b> Any that may block; what is kept in memory is also read on the event loop. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.leaderboards;

import org.jspecify.annotations.NullMarked;
