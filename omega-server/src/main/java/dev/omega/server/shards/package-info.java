/**
 * Where characters play: shards, zone hosts and their instances, placement, leases with fencing tokens, checkpoints.
 *
 * <p>Locks are taken in one order: shard, host, instance, leases by character id, states.
 *
 * <p><b>Threads.</b> Any that may block; {@code HostWatch} has a thread of its own. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.shards;

import org.jspecify.annotations.NullMarked;
