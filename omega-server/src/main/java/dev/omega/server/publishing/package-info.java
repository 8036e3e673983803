/**
 * Content packs as operators publish them: checked, kept for good under the hash of their files, one of them in use.
 *
 * <p>A version never changes, so it can be cached by anybody for ever; which one is in use changes in one row.
 *
 * <p><b>Threads.</b> Any that may block; what is kept in memory is also read on the event loop. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.publishing;

import org.jspecify.annotations.NullMarked;
