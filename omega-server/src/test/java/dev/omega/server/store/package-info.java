/** Tests of {@code store}. */
@NullMarked
package dev.omega.server.store;

import org.jspecify.annotations.NullMarked;
