/**
 * The build step that turns the migrations into jOOQ classes: a PostgreSQL of its own, Flyway, then jOOQ's generator.
 *
 * <p><b>Threads.</b> One, that of {@code main}; a second waits for the end of the process that started it.
 *
 * <p><b>Allocation.</b> Runs at build time and then ends; no rule.
 */
@NullMarked
package dev.omega.db.codegen;

import org.jspecify.annotations.NullMarked;
