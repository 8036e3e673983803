/**
 * Lays out the distribution at build time ({@code lib/}, {@code jvm/}, {@code build.id}) and reads its identity at run
 * time. One thread; nothing here runs while a server does.
 */
@NullMarked
package dev.omega.cli.build;

import org.jspecify.annotations.NullMarked;
