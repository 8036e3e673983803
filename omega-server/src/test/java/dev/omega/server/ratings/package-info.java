/** Tests of the package of the same name. */
@NullMarked
package dev.omega.server.ratings;

import org.jspecify.annotations.NullMarked;
