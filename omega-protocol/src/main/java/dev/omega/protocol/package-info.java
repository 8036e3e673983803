/**
 * Protocol {@code omega.1} between a zone and its players: message layouts, MessagePack reader and writer over
 * {@code byte[]}, limits, close codes, and the tables both sides compute with. The wire itself is specified in
 * {@code docs/protocol.md}.
 *
 * <p><b>Threads.</b> Constants and static methods may be used by any thread. Readers, writers and decoders hold reused
 * state: one owner thread each, usually an event loop or a zone worker.
 *
 * <p><b>Allocation.</b> Reading and writing allocates nothing, except for the strings a message carries and for the
 * rare messages that are handed over as records ({@code Welcome}). Nothing is allocated because a message says so: every
 * length is checked against the bytes that are really there.
 */
@NullMarked
package dev.omega.protocol;

import org.jspecify.annotations.NullMarked;
