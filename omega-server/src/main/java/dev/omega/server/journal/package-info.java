/**
 * A zone host's journal: what its characters found, on disk before it is sent, sent until the books have answered.
 *
 * <p>Zones put gains into rings; the writer gives each an operation id and its place in the character's order, appends it to
 * a file and forces that to disk; the host's courier takes batches and settles what was answered. What the books refuse for
 * good goes to a quarantine file, never away.
 *
 * <p><b>Threads.</b> One zone thread per ring, one writer, one courier. <b>Allocation.</b> Rings allocate nothing.
 */
@NullMarked
package dev.omega.server.journal;

import org.jspecify.annotations.NullMarked;
