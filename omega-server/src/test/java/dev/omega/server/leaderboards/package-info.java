/** Tests of the package of the same name. */
@NullMarked
package dev.omega.server.leaderboards;

import org.jspecify.annotations.NullMarked;
