/**
 * PostgreSQL and Redis: pools, transactions, circuit breakers, migrations.
 *
 * <p>PostgreSQL is the truth; without it requests are refused at once and politely. Redis is a cache that may vanish at
 * any moment; nothing fails without it.
 *
 * <p><b>Threads.</b> Any; calls block, so never an event loop: virtual threads are meant. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.store;

import org.jspecify.annotations.NullMarked;
