/** Tests of the package of the same name. */
@NullMarked
package dev.omega.server.tournaments;

import org.jspecify.annotations.NullMarked;
