/** Tests of {@code json}. */
@NullMarked
package dev.omega.server.json;

import org.jspecify.annotations.NullMarked;
