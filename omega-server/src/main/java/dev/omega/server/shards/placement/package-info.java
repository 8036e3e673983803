/**
 * Where players are placed: the decision alone, a pure function of the instances there are and of who asks.
 *
 * <p><b>Threads.</b> Any. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.shards.placement;

import org.jspecify.annotations.NullMarked;
