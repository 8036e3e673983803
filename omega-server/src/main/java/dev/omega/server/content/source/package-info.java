/**
 * Where the files of a pack come from, and what is wrong with them.
 *
 * <p><b>Threads.</b> A pack is read by one thread. <b>Allocation.</b> One file at a time, at most its size limit.
 */
@NullMarked
package dev.omega.server.content.source;

import org.jspecify.annotations.NullMarked;
