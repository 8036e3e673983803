/**
 * The fixture of integration tests that need a real database: one PostgreSQL and one Redis per test JVM, a fresh database
 * per test class.
 *
 * <p>It lies in the main sources so that the tests of every module can use it by depending on {@code omega-embedded} in
 * test scope (a test jar would be missing from builds that skip tests). It expects JUnit Jupiter and the PostgreSQL driver
 * on the test class path. Nothing outside tests may use it.
 *
 * <p><b>Threads.</b> JUnit's, one test class at a time.
 *
 * <p><b>Allocation.</b> No rule.
 */
@NullMarked
package dev.omega.embedded.testing;

import org.jspecify.annotations.NullMarked;
