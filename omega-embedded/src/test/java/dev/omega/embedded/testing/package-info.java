/** Tests of the test fixture. */
@NullMarked
package dev.omega.embedded.testing;

import org.jspecify.annotations.NullMarked;
