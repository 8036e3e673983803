/**
 * What every part of the simulation stands on: the one source of chance, the hash of a state, counted budgets and free
 * indices. Integers only.
 *
 * <p><b>Threads.</b> Nothing here is shared between threads. <b>Allocation.</b> None, except when a set of indices grows.
 */
@NullMarked
package dev.omega.server.sim.base;

import org.jspecify.annotations.NullMarked;
