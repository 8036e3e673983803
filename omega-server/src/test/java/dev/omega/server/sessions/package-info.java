/** Tests of {@code sessions}. */
@NullMarked
package dev.omega.server.sessions;

import org.jspecify.annotations.NullMarked;
