/** Tests of {@code shards.placement}. */
@NullMarked
package dev.omega.server.shards.placement;

import org.jspecify.annotations.NullMarked;
