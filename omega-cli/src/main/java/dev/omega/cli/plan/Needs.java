package dev.omega.cli.plan;

import java.util.EnumMap;
import java.util.Map;

/**
 * What so many players need at once. The constants are figures of docs/benchmarks.md; whoever has other hardware measures anew.
 *
 * @param instances by kind
 * @param zoneCores for zone hosts, used to 70 %
 * @param apiCores for API server and PostgreSQL
 * @param hosts machines for zone hosts, spare ones included
 * @param memoryMb of all zone hosts
 * @param megabitsPerSecond to and from all players
 */
public record Needs(
        long players,
        Map<Kind, Long> instances,
        double zoneCores,
        double apiCores,
        long hosts,
        double memoryMb,
        double megabitsPerSecond) {

    /** A tick of a rift or an arena nobody is in, 12 us, forty times a second, used to 70 % ("bench zone rift"). */
    private static final double CORES_PER_SMALL_INSTANCE = 12e-6 * 40 / 0.7;
    /** Checkpoints, heartbeats and loot of 3,000 players took 0.14 cores ("One core"). */
    private static final double API_CORES_PER_PLAYER = 0.14 / 3_000;
    /** A join took 4.4 ms of the API server's and 2.6 ms of PostgreSQL's time ("One core"). */
    private static final double JOIN_SECONDS = 0.007;
    /** Resident memory of a player beyond that of its host ("One core"). */
    private static final double MB_PER_PLAYER = 0.023;
    /** Resident memory of a zone host without players. */
    private static final double MB_PER_HOST = 250;
    /** Payload and frames both ways of a player in a zone: 0.89 KB/s ("One core"). */
    private static final double BYTES_PER_PLAYER_SECOND = 890;

    public Needs {
        instances = Map.copyOf(instances);
    }

    /** The needs of so many players on these terms. */
    public static Needs of(long players, Terms terms) {
        Map<Kind, Long> instances = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            instances.put(kind, kind.instances(terms.mix().players(kind, players), terms.fillPercent()));
        }
        return of(players, instances, terms);
    }

    /** The needs of so many players in these instances. */
    public static Needs of(long players, Map<Kind, Long> instances, Terms terms) {
        long small = instances.getOrDefault(Kind.RIFT, 0L) + instances.getOrDefault(Kind.ARENA, 0L);
        double zoneCores = (double) players / terms.playersPerCore() + small * CORES_PER_SMALL_INSTANCE;
        double joinsPerSecond = players / (60.0 * terms.sessionMinutes());
        double apiCores = players * API_CORES_PER_PLAYER + joinsPerSecond * JOIN_SECONDS;
        long hosts = (long) Math.ceil(zoneCores / terms.coresPerHost() - 1e-9) + terms.spareHosts();
        return new Needs(players, instances, zoneCores, apiCores, hosts, players * MB_PER_PLAYER + hosts * MB_PER_HOST,
                players * BYTES_PER_PLAYER_SECOND * 8 / 1e6);
    }

    /** Instances of all kinds. */
    public long allInstances() {
        return instances.values().stream().mapToLong(Long::longValue).sum();
    }
}
