/**
 * What an operator can ask a zone host: metrics, health and statistics, on a listener of its own on loopback.
 *
 * <p><b>Threads.</b> Requests run on virtual threads and read figures that their owners publish; nothing here is called by
 * a zone worker or an event loop.
 */
@NullMarked
package dev.omega.server.ops;

import org.jspecify.annotations.NullMarked;
