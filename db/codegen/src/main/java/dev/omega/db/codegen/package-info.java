@NullMarked
package dev.omega.db.codegen;

import org.jspecify.annotations.NullMarked;
