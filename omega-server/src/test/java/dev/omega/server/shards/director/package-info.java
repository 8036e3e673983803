/** Tests of {@code shards.director}. */
@NullMarked
package dev.omega.server.shards.director;

import org.jspecify.annotations.NullMarked;
