@NullMarked
package dev.omega.loadbot;

import org.jspecify.annotations.NullMarked;
