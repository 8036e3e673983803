/**
 * How many players the servers hold: more and more of them until a target breaks, and then ever smaller steps between what held
 * and what did not.
 *
 * <p>Threads: everything belongs to the thread that runs the search. {@link dev.omega.loadbot.capacity.Steps} decides what to try
 * next and is pure; {@link dev.omega.loadbot.capacity.CapacitySearch} tries it.
 */
@NullMarked
package dev.omega.loadbot.capacity;

import org.jspecify.annotations.NullMarked;
