/**
 * What a client knows of the world: the state that State messages update. Used by the load bots and, as the model of
 * a client, by the server's tests.
 *
 * <p><b>Threads.</b> A view belongs to the thread that decodes its connection's messages.
 *
 * <p><b>Allocation.</b> Applying a State allocates nothing in steady state; a spawn may allocate the entity's name.
 */
@NullMarked
package dev.omega.protocol.view;

import org.jspecify.annotations.NullMarked;
