/**
 * The {@code omega} command: the tree of subcommands (one class per command) and what they share. Commands run on the
 * main thread; servers run in processes of their own or until a signal. Nothing here is on a hot path.
 */
@NullMarked
package dev.omega.cli;

import org.jspecify.annotations.NullMarked;
