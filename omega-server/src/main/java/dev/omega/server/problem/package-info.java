/**
 * Why a request can be refused: stable codes, and the exception that carries one from a service to whoever answers.
 *
 * <p><b>Threads.</b> Any. <b>Allocation.</b> Problems are stackless; clients cause them.
 */
@NullMarked
package dev.omega.server.problem;

import org.jspecify.annotations.NullMarked;
