/**
 * Micro-benchmarks by JMH: the codec, replication, and each phase of a tick of the simulation. They print figures and judge none;
 * {@code omega bench zone} measures whole instances.
 */
@NullMarked
package dev.omega.jmh;

import org.jspecify.annotations.NullMarked;
