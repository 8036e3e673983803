/**
 * One running copy of a zone: the actor that drains its inbox, ticks the simulation and replicates it to its viewers.
 *
 * <p><b>Threads.</b> Everything that touches the world runs on the thread that ticks the instance, one at a time.
 * Other threads only offer to {@code ZoneInbox} and call the methods that say "any thread".
 *
 * <p><b>Allocation.</b> A tick allocates nothing in steady state; joins and leaves may.
 */
@NullMarked
package dev.omega.server.zone;

import org.jspecify.annotations.NullMarked;
