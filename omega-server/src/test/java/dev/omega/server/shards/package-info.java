/** Tests of {@code shards}. */
@NullMarked
package dev.omega.server.shards;

import org.jspecify.annotations.NullMarked;
