/** Tests of recordings, on real files. */
@NullMarked
package dev.omega.server.recording;

import org.jspecify.annotations.NullMarked;
