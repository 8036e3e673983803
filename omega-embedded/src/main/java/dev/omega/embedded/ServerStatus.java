package dev.omega.embedded;

/** A running server. */
public record ServerStatus(long pid, String host, int port) {}
