/**
 * Which PostgreSQL and Redis a command uses: the embedded ones of the data directory, or servers of the user's own.
 * Main thread only.
 */
@NullMarked
package dev.omega.cli.storage;

import org.jspecify.annotations.NullMarked;
