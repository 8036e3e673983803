/**
 * The WebSocket listener of a zone host: limits, handshake, frames, sessions, and the outgoing side of each player.
 *
 * <p>{@code GatewayInitializer} reads as the pipeline. A session is a state machine of swapped handlers: awaiting Hello,
 * joining, playing. Whatever ends a connection passes through {@code CloseHandler}, which sends one close frame.
 *
 * <p><b>Threads.</b> A connection belongs to one event loop; event loops neither block nor touch a world: what a client
 * says is offered to the instance's {@code ZoneInbox}. The zone thread appends what all links of one event loop get in a tick to one
 * batch and hands it over as one task.
 *
 * <p><b>Allocation.</b> Decoding a message allocates nothing but, for long and text messages, Netty's frame object; the batches go
 * round.
 */
@NullMarked
package dev.omega.server.gateway;

import org.jspecify.annotations.NullMarked;
