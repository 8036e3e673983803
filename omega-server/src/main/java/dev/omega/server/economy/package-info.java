/**
 * What characters own: items and gold, the ledger of how they came to own them, and the switches that stop any of it.
 *
 * <p>Every change is one call of a database function under an operation id (db/migrations, V7): the same id gets the first
 * answer again, and the books balance whatever crashes. This package calls them and reads.
 *
 * <p><b>Threads.</b> Any that may block. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.economy;

import org.jspecify.annotations.NullMarked;
