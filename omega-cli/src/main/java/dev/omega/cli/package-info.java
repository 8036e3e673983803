@NullMarked
package dev.omega.cli;

import org.jspecify.annotations.NullMarked;
