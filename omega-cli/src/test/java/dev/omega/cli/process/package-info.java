/** Tests of package {@code process}. */
@NullMarked
package dev.omega.cli.process;

import org.jspecify.annotations.NullMarked;
