/**
 * What players are told of as it happens: a log in the database, appended in the transaction of what happened, and a feed of it to
 * whoever listens at this replica.
 *
 * <p>An event is read only when no older transaction runs any more, so a cursor never passes one that is still to come. Redis
 * wakes the other replicas; without it they look twice a second.
 *
 * <p><b>Threads.</b> Appending: any that may block, in the caller's transaction. The feed has a thread of its own and hands events to
 * subscribers on it. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.events;

import org.jspecify.annotations.NullMarked;
