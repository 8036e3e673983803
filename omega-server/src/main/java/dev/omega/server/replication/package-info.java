/**
 * What each viewer is told about the world: interest, deltas, budgets, pacing (docs/protocol.md, "State"; algorithm and
 * figures in docs/decisions.md, "Replication").
 *
 * <p><b>One rule.</b> For every slot of a viewer, {@code lastTick} is the tick whose state the client has. A State
 * advances some slots to now, sending only the groups that changed since; everything else here (rings by distance, byte
 * budget, pacing, skipped States, hysteresis) only chooses which slots advance. No per-viewer copies of state are kept:
 * positions come from a history of {@link dev.omega.server.replication.PositionHistory#DEPTH} ticks shared by all.
 *
 * <p><b>Knows no simulation.</b> The owner writes its world into a {@link
 * dev.omega.server.replication.ReplicationTable}, quantized to what goes over the wire, so that a value that changes
 * less than a wire unit is no change.
 *
 * <p><b>Threads.</b> All of it belongs to the thread that ticks the instance.
 *
 * <p><b>Allocation.</b> A tick allocates nothing; viewers that come and tables that grow do.
 */
@NullMarked
package dev.omega.server.replication;

import org.jspecify.annotations.NullMarked;
