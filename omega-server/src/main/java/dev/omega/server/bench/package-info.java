/**
 * Benchmarks that need nothing but a processor: whole instances with players in the same process, fixed scenarios from fixed
 * seeds, and what a tick of them costs. No sockets, no databases; the zone is the one that serves real players.
 *
 * <p><b>Threads.</b> Everything runs on the thread that asks for the benchmark.
 */
@NullMarked
package dev.omega.server.bench;

import org.jspecify.annotations.NullMarked;
