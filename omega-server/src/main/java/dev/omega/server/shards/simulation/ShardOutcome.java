package dev.omega.server.shards.simulation;

/**
 * What became of a shard in a simulation.
 *
 * @param admitted players who got in
 * @param meanPlayers from the end of the ramp-up on, as all means and mosts of players, instances and fill
 * @param fillPercent players of all capacity that was open and not empty, in the mean
 * @param fullestPercent fullest instance
 * @param overAdmissions players that were let in beyond the cap and the party reserve
 * @param parties parties all of whose members got in
 * @param splits those of them that were not all in one place then
 * @param waited players who did not get in at once
 * @param waitP50Ms of those who waited and got in, as all waits
 * @param gaveUp players who waited longer than they liked
 * @param merges instances whose players went on in another
 */
public record ShardOutcome(
        String zoneId,
        String kind,
        long admitted,
        double meanPlayers,
        int mostPlayers,
        double meanInstances,
        int mostInstances,
        double fillPercent,
        double fullestPercent,
        long overAdmissions,
        long parties,
        long splits,
        long waited,
        long waitP50Ms,
        long waitP95Ms,
        long waitMostMs,
        long gaveUp,
        long merges) {}
