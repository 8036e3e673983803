/**
 * Matchmaking across shards: who waits in which queue, who plays with whom, and what becomes of the match. Tickets, matches and their
 * next steps are rows; any API server carries them on, one at a time, and each step can be repeated. Matches are played in ordered
 * instances ({@code shards}), in which players have seats.
 *
 * <p><b>Threads.</b> Any that may block; {@code Matchmaker} has one of its own. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.matchmaking;

import org.jspecify.annotations.NullMarked;
