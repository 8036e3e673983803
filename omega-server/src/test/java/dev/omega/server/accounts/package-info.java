/** Tests of {@code accounts}. */
@NullMarked
package dev.omega.server.accounts;

import org.jspecify.annotations.NullMarked;
