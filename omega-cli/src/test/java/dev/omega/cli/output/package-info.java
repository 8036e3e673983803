/** Tests of package {@code output}. */
@NullMarked
package dev.omega.cli.output;

import org.jspecify.annotations.NullMarked;
