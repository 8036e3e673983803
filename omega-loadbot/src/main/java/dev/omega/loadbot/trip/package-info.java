/**
 * Trips that bots go on together or against each other: parties in rifts, matches in the arena. What they do there is for their brains;
 * who goes where, and when, is decided here.
 *
 * <p><b>Threads.</b> A virtual thread for each party and each duellist, which asks the API and waits. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.loadbot.trip;

import org.jspecify.annotations.NullMarked;
