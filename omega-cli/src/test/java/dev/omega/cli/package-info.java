/** Tests of the command tree, with consoles in memory. */
@NullMarked
package dev.omega.cli;

import org.jspecify.annotations.NullMarked;
