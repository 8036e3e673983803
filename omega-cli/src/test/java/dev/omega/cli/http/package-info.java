/** Tests of the callers of running servers. */
@NullMarked
package dev.omega.cli.http;

import org.jspecify.annotations.NullMarked;
