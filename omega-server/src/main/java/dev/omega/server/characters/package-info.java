/**
 * Characters: names, classes, who owns them. Who may write one, and where it was last seen, is {@code shards}' matter.
 *
 * <p><b>Threads.</b> Any that may block. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.characters;

import org.jspecify.annotations.NullMarked;
