/**
 * All that is stored about an account, for its owner: in sections that are read page by page.
 *
 * <p><b>Threads.</b> Any that may block. <b>Allocation.</b> A page of each section asked for, never a whole table.
 */
@NullMarked
package dev.omega.server.export;

import org.jspecify.annotations.NullMarked;
