package dev.omega.server.leaderboards;

/** A score as it is stored. */
record Row(OrderKey key, String name, boolean removed) {}
