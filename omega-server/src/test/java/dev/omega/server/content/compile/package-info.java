/** Tests of {@code content.compile}. */
@NullMarked
package dev.omega.server.content.compile;

import org.jspecify.annotations.NullMarked;
