@NullMarked
package dev.omega.protocol;

import org.jspecify.annotations.NullMarked;
