/**
 * Recordings of an instance: every call that changed its simulation, with hashes of the state, from its first tick on.
 * Because the simulation is deterministic, that is enough to live through it again.
 *
 * <p><b>File.</b> MessagePack values one after the other: a map as header ({@code RecordingHeader}), then one array per entry,
 * its first element the kind ({@code EntryKind}). Numbers beyond 32 bits are two elements, high half first. A recording that
 * ends in the middle of an entry was cut off and is good up to there.
 *
 * <p><b>Threads.</b> The zone thread fills chunks and hands them to a thread that writes them; it never waits. <b>Allocation.</b>
 * None on the zone thread. <b>I/O.</b> Only here, never on the zone thread.
 */
@NullMarked
package dev.omega.server.recording;

import org.jspecify.annotations.NullMarked;
