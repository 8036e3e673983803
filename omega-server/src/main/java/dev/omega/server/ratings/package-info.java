/**
 * How strong characters are: Glicko-2 ratings, one for each ladder, changed by each rated match once.
 *
 * <p><b>Threads.</b> Any; what asks the database blocks. <b>Allocation.</b> No promise.
 */
@NullMarked
package dev.omega.server.ratings;

import org.jspecify.annotations.NullMarked;
