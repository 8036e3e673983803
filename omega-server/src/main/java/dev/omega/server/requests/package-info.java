/**
 * Requests that happen at most once under a key of the client's: their first answers, committed with what they did.
 *
 * <p>For everything outside of the books; operations of the economy keep theirs in the ledger's own table.
 *
 * <p><b>Threads.</b> Any that may block. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.requests;

import org.jspecify.annotations.NullMarked;
