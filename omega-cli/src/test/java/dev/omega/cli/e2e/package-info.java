/** The real {@code omega} command, started through its launcher, with data directories of its own. */
@NullMarked
package dev.omega.cli.e2e;

import org.jspecify.annotations.NullMarked;
