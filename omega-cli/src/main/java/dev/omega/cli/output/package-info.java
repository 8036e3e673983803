/**
 * What a command says: results on stdout as text or JSON, one-line errors, exit codes. One thread; nothing here runs in
 * a server's steady state.
 */
@NullMarked
package dev.omega.cli.output;

import org.jspecify.annotations.NullMarked;
