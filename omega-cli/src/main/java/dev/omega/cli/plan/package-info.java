/** How many instances, cores and hosts so many players need; arithmetic on measured figures, no I/O. */
@NullMarked
package dev.omega.cli.plan;

import org.jspecify.annotations.NullMarked;
