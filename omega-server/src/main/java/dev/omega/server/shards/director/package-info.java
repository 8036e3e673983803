/**
 * Which instances there are: one API server at a time opens and closes them as shards' settings want it.
 *
 * <p><b>Threads.</b> {@code Director} has one of its own; all else is the caller's. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.shards.director;

import org.jspecify.annotations.NullMarked;
