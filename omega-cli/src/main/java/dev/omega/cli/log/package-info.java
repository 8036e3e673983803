/**
 * What servers write about themselves: lines for people or JSON for collectors, on stderr or in rotating files. Everything
 * that libraries and Omega log through slf4j arrives here; short commands log nothing. Any thread.
 */
@NullMarked
package dev.omega.cli.log;

import org.jspecify.annotations.NullMarked;
