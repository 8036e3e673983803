package dev.omega.server.sim.rules;

/** So many creatures of one sort. */
public record NpcGroup(NpcRules rules, int count) {}
