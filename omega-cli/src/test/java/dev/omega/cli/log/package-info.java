/** Tests of package {@code log}. */
@NullMarked
package dev.omega.cli.log;

import org.jspecify.annotations.NullMarked;
