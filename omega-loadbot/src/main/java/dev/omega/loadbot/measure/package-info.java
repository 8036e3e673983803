/**
 * What is recorded and how it adds up: latencies, traffic by message type, the server as it sees itself, the fitness of
 * the generator.
 *
 * <p>Threads: a {@code LoopMeasures} belongs to one event loop; it is read by tasks on that loop. Everything summarised is
 * immutable. Allocation: recording allocates nothing.
 */
@NullMarked
package dev.omega.loadbot.measure;

import org.jspecify.annotations.NullMarked;
