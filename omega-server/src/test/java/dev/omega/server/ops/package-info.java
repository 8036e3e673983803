/** Tests of the operators' listener. */
@NullMarked
package dev.omega.server.ops;

import org.jspecify.annotations.NullMarked;
