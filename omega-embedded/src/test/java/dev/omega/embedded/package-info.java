/** Tests of the embedded servers; those named {@code IT} run the real programs. */
@NullMarked
package dev.omega.embedded;

import org.jspecify.annotations.NullMarked;
