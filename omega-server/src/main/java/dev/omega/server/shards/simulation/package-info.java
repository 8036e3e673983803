/**
 * Placement in virtual time: crowds arrive at shards and leave them, and the same decisions are made about them that an API server makes
 * ({@code placement}, {@code director}), with neither database nor hosts. No clock, no I/O, chance by a seed.
 *
 * <p><b>Threads.</b> One for each simulation. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.shards.simulation;

import org.jspecify.annotations.NullMarked;
