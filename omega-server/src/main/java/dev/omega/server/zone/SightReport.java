package dev.omega.server.zone;

import dev.omega.server.replication.Sighting;
import java.util.List;

/**
 * Who sees somebody, whom it sees, and why: the answer to an operator's question.
 *
 * @param subject who was asked about
 * @param seenBy every player with a connection and how it sees the subject, the nearest first
 * @param sees every entity near enough and how the subject sees it, the nearest first; empty unless it is a connected player
 */
public record SightReport(Being subject, List<Line> seenBy, List<Line> sees) {

    /**
     * Somebody in the zone.
     *
     * @param name empty for creatures
     * @param kind see {@code EntityKind}
     * @param x simulation units, 1/256 m
     * @param y simulation units, 1/256 m
     */
    public record Being(int netId, String name, int kind, int archetype, int x, int y) {}

    /** The other of two and how one of them sees the other. */
    public record Line(Being other, Sighting sighting) {}
}
