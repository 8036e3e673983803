/** Makes and checks the vector file that implementations of the protocol share. */
@NullMarked
package dev.omega.protocol.vectors;

import org.jspecify.annotations.NullMarked;
