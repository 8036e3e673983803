/** Tests of the package of the same name. */
@NullMarked
package dev.omega.server.matchmaking.matcher;

import org.jspecify.annotations.NullMarked;
