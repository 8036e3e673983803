/**
 * Strict JSON for records: the shape of a record class is read once, and from it bodies are read, written and documented.
 *
 * <p>Unknown, missing, repeated and wrongly typed fields are mistakes, and all mistakes of a body are told at once.
 * Field names are snake_case on the wire.
 *
 * <p><b>Threads.</b> Everything here is immutable and may be used from any thread. <b>Allocation.</b> Per body: the record
 * and its parts; nothing is kept.
 */
@NullMarked
package dev.omega.server.json;

import org.jspecify.annotations.NullMarked;
