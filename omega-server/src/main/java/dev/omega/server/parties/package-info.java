/**
 * Parties: up to five characters that stay together, know where each other is, and talk.
 *
 * <p>All changes to a party happen under the lock of its row. Zone hosts hear of the parties among their players with each heartbeat
 * and keep the members in each other's sight.
 *
 * <p><b>Threads.</b> Any that may block. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.parties;

import org.jspecify.annotations.NullMarked;
