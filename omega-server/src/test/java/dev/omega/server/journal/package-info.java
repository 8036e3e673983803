/** Tests of the journal: order, bounds, torn files. */
@NullMarked
package dev.omega.server.journal;

import org.jspecify.annotations.NullMarked;
