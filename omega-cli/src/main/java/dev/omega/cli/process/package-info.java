/**
 * Processes: how a server process ends (signals, the end of its owner), how it tells that it is ready, and how a command
 * starts, watches and stops server processes of its own.
 */
@NullMarked
package dev.omega.cli.process;

import org.jspecify.annotations.NullMarked;
