/**
 * The static world of a zone: a grid of cells of 1 m, the lines and slides through it, and the ways to make one (a
 * builder, a text format, generators).
 *
 * <p><b>Threads.</b> {@code ZoneMap} is immutable and may be shared; {@code GridLine} and {@code GridSlide} are functions;
 * {@code MapBuilder} and {@code CellGrid} belong to one thread. <b>Allocation.</b> Nothing here allocates after a map is
 * made, except a {@code CellGrid} that takes up more items than ever before.
 */
@NullMarked
package dev.omega.server.sim.map;

import org.jspecify.annotations.NullMarked;
