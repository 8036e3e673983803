package dev.omega.server.accounts;

/** An account as other services see it. */
public record Account(long accountId, AccountKind kind, String name) {}
