/**
 * Many bots at once: when they join, when each of them acts, how they stop.
 *
 * <p>Threads: one event loop drives its bots through one timing wheel. The schedules are pure objects, tested without a clock.
 */
@NullMarked
package dev.omega.loadbot.swarm;

import org.jspecify.annotations.NullMarked;
