/** Tests of package {@code storage}. */
@NullMarked
package dev.omega.cli.storage;

import org.jspecify.annotations.NullMarked;
