/**
 * The API server: HTTP plumbing, the route table, and the endpoints that put the services on the wire.
 *
 * <p>One table of {@code Route}s is the truth: the router serves it and {@code /openapi.yaml} describes it.
 *
 * <p><b>Threads.</b> Heads, limits, cached answers and writing happen on the event loop; everything that may block runs on a
 * virtual thread behind a {@code Gate}, with a deadline after which the client is told to come back.
 * <b>Allocation.</b> Per request only; every body and queue is bounded.
 */
@NullMarked
package dev.omega.server.api;

import org.jspecify.annotations.NullMarked;
