/** Tests of the code generation, on a real PostgreSQL. */
@NullMarked
package dev.omega.db.codegen;

import org.jspecify.annotations.NullMarked;
