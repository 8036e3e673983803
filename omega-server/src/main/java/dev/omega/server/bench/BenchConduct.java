package dev.omega.server.bench;

/**
 * What players of a scenario do.
 *
 * @param fights they go for the nearest creature and strike it
 * @param radiusM they stay this near the middle of the map; 0: anywhere
 */
record BenchConduct(boolean fights, int radiusM) {}
