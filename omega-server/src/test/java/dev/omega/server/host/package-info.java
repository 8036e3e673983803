/** Tests of the zone host: against the real API, and against a scripted one for faults. */
@NullMarked
package dev.omega.server.host;

import org.jspecify.annotations.NullMarked;
