/**
 * One headless client: REST session, WebSocket link, the view of its surroundings and the brain that plays.
 *
 * <p>Threads: a bot lives on one event loop and is touched by no other thread; REST calls happen elsewhere and come back as
 * tasks. Allocation: none per message or per pulse in steady state; connecting and reconnecting may allocate.
 */
@NullMarked
package dev.omega.loadbot.bot;

import org.jspecify.annotations.NullMarked;
