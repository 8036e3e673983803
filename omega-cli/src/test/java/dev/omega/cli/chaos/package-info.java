/** Tests of {@code chaos}. */
@NullMarked
package dev.omega.cli.chaos;

import org.jspecify.annotations.NullMarked;
