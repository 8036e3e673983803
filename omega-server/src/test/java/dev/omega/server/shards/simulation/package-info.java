/** Tests of {@code shards.simulation}. */
@NullMarked
package dev.omega.server.shards.simulation;

import org.jspecify.annotations.NullMarked;
