@NullMarked
package dev.omega.embedded;

import org.jspecify.annotations.NullMarked;
