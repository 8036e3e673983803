package dev.omega.loadbot.measure;

import java.util.List;

/**
 * How full the shards were while the window was open. Immutable.
 *
 * @param samples how often all shards were looked at; 0: the API did not tell
 * @param observations instances that were looked at, all samples together
 * @param overAdmissions those of them that held more players than their shard lets in, its party reserve included
 * @param beyondLimit samples of a shard with more open instances than it may have
 */
public record Fullness(
        int samples,
        long observations,
        long overAdmissions,
        long beyondLimit,
        List<ZoneFill> zones,
        List<InstanceFill> instances) {

    /** Nothing was seen. */
    public static final Fullness NONE = new Fullness(0, 0, 0, 0, List.of(), List.of());

    public Fullness {
        zones = List.copyOf(zones);
        instances = List.copyOf(instances);
    }

    /**
     * A zone over the window.
     *
     * @param fewest open instances, of all samples
     * @param most open instances, of all samples
     * @param waitingMost most players that stood in line at once
     */
    public record ZoneFill(
            String zoneId,
            String kind,
            int minInstances,
            int maxInstances,
            int fewest,
            int most,
            int waitingMost) {}

    /**
     * An instance over the samples in which it had players.
     *
     * @param kind of its zone
     * @param samples in which it had players
     */
    public record InstanceFill(
            String instanceId,
            String zoneId,
            String kind,
            int capacity,
            int samples,
            int fewestPlayers,
            double meanPlayers,
            int mostPlayers) {

        /** Whether it is for all, and not for a party or a match, whose size is its players' choice. */
        public boolean isShared() {
            return kind.equals("hub") || kind.equals("zone");
        }

        /** Mean of its players in percent of its capacity. */
        public double meanPercent() {
            return 100 * meanPlayers / Math.max(1, capacity);
        }

        /** Most players in percent of its capacity. */
        public double mostPercent() {
            return 100.0 * mostPlayers / Math.max(1, capacity);
        }
    }

    /** Hubs and zones; what is private to a party or a match is as full as those are large. */
    public List<InstanceFill> shared() {
        return instances.stream().filter(InstanceFill::isShared).toList();
    }
}
