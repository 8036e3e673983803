/**
 * Sessions: opaque tokens, hashed at rest, exchanged on refresh, revoked as a family when one is used twice.
 *
 * <p><b>Threads.</b> Any; what touches the database blocks and says so, {@code SessionService.peek} never does.
 * <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.sessions;

import org.jspecify.annotations.NullMarked;
