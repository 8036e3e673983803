/** Tests of content packs. */
@NullMarked
package dev.omega.server.content;

import org.jspecify.annotations.NullMarked;
