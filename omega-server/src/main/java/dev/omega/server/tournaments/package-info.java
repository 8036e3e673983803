/**
 * Tournaments between players of all shards, from registration to paid rewards: single elimination in arena instances, or a score attack
 * over a leaderboard. What is due stands in the database and is done by any API server, one step in a transaction under the
 * tournament's row; a step that was done finds nothing to do. Matches are those of {@code matchmaking}, gold goes through the ledger.
 *
 * <p><b>Threads.</b> Any that may block. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.tournaments;

import org.jspecify.annotations.NullMarked;
