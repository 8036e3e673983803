/** Tests of the API server over real sockets, PostgreSQL and Redis. */
@NullMarked
package dev.omega.server.api;

import org.jspecify.annotations.NullMarked;
