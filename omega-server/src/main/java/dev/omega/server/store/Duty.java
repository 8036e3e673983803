package dev.omega.server.store;

/**
 * Something a server does again and again, whether or not other servers do it too.
 *
 * @param name what it is about, for the log
 * @param work blocks; what it throws is told, and it is tried again the next time
 */
public record Duty(String name, Runnable work) {}
