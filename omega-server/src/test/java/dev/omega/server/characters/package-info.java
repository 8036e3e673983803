/** Tests of {@code characters}. */
@NullMarked
package dev.omega.server.characters;

import org.jspecify.annotations.NullMarked;
