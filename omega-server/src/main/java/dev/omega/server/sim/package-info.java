/**
 * The world of one zone instance: entities, movement, combat, creature minds and paths.
 *
 * <p><b>Pure and deterministic.</b> The same definition, seed and calls in the same order give the same world, bit for
 * bit, on every machine. So everything is an integer (positions are 1/256 m, durations are ticks), there is no wall
 * clock, no I/O, no hash-ordered iteration, one {@code ZoneRandom} per instance, and entities are always processed in
 * the order of their indices. Content speaks in centimetres per second and milliseconds ({@code ZoneRules}); it is
 * turned into units and ticks once, when an instance is made ({@code TickRules}).
 *
 * <p><b>Parts.</b> {@code rules} is what content is compiled into, {@code map} the static world, {@code path} ways through
 * it, {@code base} chance, hashes and budgets. Here are the entities and what happens to them.
 *
 * <p><b>A tick</b> is the list of phases in {@code Simulation#tick()}: stepPlayers, think, findPaths, integrate, collide,
 * combat, timers. One class per phase. Work of unknown size (creature minds, path searches) is limited by counting
 * operations, never by measuring time, so that load does not change what happens.
 *
 * <p><b>Threads.</b> Nothing here is shared: all methods are for the thread that ticks the instance. Only
 * {@code ZoneMap}, {@code ZoneDefinition} and the rules are immutable and may be shared.
 *
 * <p><b>Allocation.</b> A tick allocates nothing in steady state. Arrays grow by doubling, and only while an entity is
 * spawned or a message is accepted.
 */
@NullMarked
package dev.omega.server.sim;

import org.jspecify.annotations.NullMarked;
