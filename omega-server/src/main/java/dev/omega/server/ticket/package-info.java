/**
 * The sealed join ticket: what the API hands to a player and a zone process accepts exactly once.
 *
 * <p>A ticket is a fixed binary layout under HMAC-SHA256, not a negotiable format: there is no algorithm field to
 * downgrade. The key is derived per zone process from the cluster key, so a ticket dies with the process it was made for.
 *
 * <p><b>Threads.</b> Everything here may be used from any thread. <b>Allocation.</b> A few hundred bytes for each ticket.
 */
@NullMarked
package dev.omega.server.ticket;

import org.jspecify.annotations.NullMarked;
