/** What the tests of several modules share. */
@NullMarked
package dev.omega.testkit;

import org.jspecify.annotations.NullMarked;
