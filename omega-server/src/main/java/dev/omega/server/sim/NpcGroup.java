package dev.omega.server.sim;

/** So many creatures of one sort. */
public record NpcGroup(NpcRules rules, int count) {}
