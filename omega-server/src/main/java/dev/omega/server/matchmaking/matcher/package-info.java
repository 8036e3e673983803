/**
 * Who plays with whom: waiting tickets in, matches and reasons out. Pure: no clock, no chance, no I/O; the same tickets at the same
 * time give the same matches.
 *
 * <p><b>Threads.</b> Any; nothing is shared. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.matchmaking.matcher;

import org.jspecify.annotations.NullMarked;
