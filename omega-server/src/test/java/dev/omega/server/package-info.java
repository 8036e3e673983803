/** Rules for the module as a whole. */
@NullMarked
package dev.omega.server;

import org.jspecify.annotations.NullMarked;
