/**
 * Proofs under fire: servers of their own, clients that repeat themselves, a hand that kills servers, and a check of every
 * answer and every coin afterwards.
 *
 * <p><b>Threads.</b> One virtual thread per client, one that kills; the history is shared. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.cli.chaos;

import org.jspecify.annotations.NullMarked;
