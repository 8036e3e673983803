/**
 * Between characters: the trading post, the mail that brings what was bought and sold, and trades of two.
 *
 * <p>What happens is decided by database functions (db/migrations, V8 and V30); this package calls them and reads.
 *
 * <p><b>Threads.</b> Any that may block. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.trading;

import org.jspecify.annotations.NullMarked;
