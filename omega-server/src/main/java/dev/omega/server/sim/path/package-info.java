/**
 * Ways through a map: the search, the cache of ways found, the queue of requests, and the ways being followed. Knows cells
 * and slots, but no creatures.
 *
 * <p><b>Threads.</b> All of it belongs to the thread that ticks an instance. <b>Allocation.</b> All memory is allocated in
 * the constructors.
 */
@NullMarked
package dev.omega.server.sim.path;

import org.jspecify.annotations.NullMarked;
