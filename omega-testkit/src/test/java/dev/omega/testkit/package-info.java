/** Tests of what tests share. */
@NullMarked
package dev.omega.testkit;

import org.jspecify.annotations.NullMarked;
