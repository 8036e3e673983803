/**
 * Who of the players is in the world when, and what befalls them, while a load test measures.
 *
 * <p>Pure: a schedule is known in full before anything happens, from the number of players, the length of the window and a seed.
 */
@NullMarked
package dev.omega.loadbot.schedule;

import org.jspecify.annotations.NullMarked;
