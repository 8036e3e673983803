/** Calls to a running API server, for commands that ask it something. One thread. */
@NullMarked
package dev.omega.cli.http;

import org.jspecify.annotations.NullMarked;
