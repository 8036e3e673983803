/**
 * What operators set about shards: how many instances of a zone, how full, and what becomes of empty ones.
 *
 * <p><b>Threads.</b> Any that may block. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.shards.settings;

import org.jspecify.annotations.NullMarked;
