package dev.omega.server.admin;

import org.jspecify.annotations.Nullable;

/**
 * Which lines of the audit log; {@code null} is any.
 *
 * @param before only lines older than this one
 * @param sinceMs milliseconds since 1970
 */
public record AuditFilter(
        @Nullable Long before,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String target,
        @Nullable Long sinceMs) {}
