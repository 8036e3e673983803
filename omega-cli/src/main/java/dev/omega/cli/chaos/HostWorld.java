package dev.omega.cli.chaos;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.Json;
import dev.omega.cli.process.StopSignal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that rounds are about: servers, players, and who looks at them.
 *
 * @param instances how many are kept open
 */
record HostWorld(
        ChaosCluster cluster,
        HostFleet fleet,
        Crowd crowd,
        HostChecks checks,
        HostFigures figures,
        int instances,
        StopSignal stop) {

    /** A host that was lost is found dead after 3 s, drops what it does not own 5 s later and keeps a lost connection's avatar for 30 s. */
    private static final long CALM_NS = 45_000_000_000L;
    private static final long POLL_MS = 250;
    /** Where the roads of the zone lead. */
    private static final String HUB = "hub-city-1";
    private static final int NAMED = 3;

    /** Sets how many instances of the zone are kept open. */
    static void shape(ChaosCluster cluster, Map<String, Object> settings) {
        try (ApiClient admin = ApiClient.ofAdmin(cluster.admin(0), false)) {
            admin.post("/v1/admin/shards/" + Crowd.ZONE, cluster.adminKey(), Json.write(settings));
        }
    }

    /** Nobody walks out of the zone: faults are counted among those who are in it. */
    static void closeRoads(ChaosCluster cluster) {
        try (ApiClient admin = ApiClient.ofAdmin(cluster.admin(0), false)) {
            admin.post("/v1/admin/shards/" + HUB, cluster.adminKey(), Json.write(Map.of("draining", true)));
        }
    }

    /** Players who are on a host now. */
    List<Integer> playersOn(HostFleet.Host host) throws SQLException {
        return crowd.in(checks.instancesAt(host.gateway()));
    }

    /** Instances that hosts really run. */
    Set<String> running() throws InterruptedException {
        Set<String> running = new TreeSet<>();
        for (HostFleet.Host host : fleet.hosts()) {
            running.addAll(figures.avatars(host.ops()).keySet());
        }
        return running;
    }

    /** Instances that are open by the database. */
    Set<String> open() throws SQLException {
        Set<String> open = new TreeSet<>();
        for (HostFleet.Host host : fleet.hosts()) {
            open.addAll(checks.instancesAt(host.gateway()));
        }
        return open;
    }

    /** Waits for everybody to be in one place and one place only; then looks at everything that must hold. What does not is returned. */
    List<String> examine() throws InterruptedException, SQLException {
        List<String> violations = new ArrayList<>();
        long deadlineNs = System.nanoTime() + CALM_NS;
        List<String> unrest = unrest();
        while (!unrest.isEmpty() && System.nanoTime() - deadlineNs < 0 && !stop.isAsked()) {
            Thread.sleep(POLL_MS);
            unrest = unrest();
        }
        violations.addAll(unrest);
        violations.addAll(checks.wrong());
        violations.addAll(checks.unsound());
        violations.addAll(checks.lost(told()));
        return violations;
    }

    /** Who is not where its lease is, and avatars that are nobody's. */
    private List<String> unrest() throws InterruptedException, SQLException {
        long nowNs = System.nanoTime();
        Map<Long, String> places = checks.places();
        List<String> unrest = new ArrayList<>();
        for (int player = 0; player < crowd.size(); player++) {
            long character = crowd.account(player).characterId();
            String seen = crowd.seen(player).instance(nowNs);
            String leased = places.getOrDefault(character, "");
            if (seen.isEmpty() || !seen.equals(leased)) {
                unrest.add("character " + character + (seen.isEmpty() ? " does not play" : " plays in " + seen)
                        + " and its lease is " + (leased.isEmpty() ? "nobody's" : "in " + leased)
                        + (seen.isEmpty() ? " (" + crowd.lastProblem() + ")" : ""));
            }
        }
        int avatars = 0;
        for (HostFleet.Host host : fleet.hosts()) {
            avatars += figures.avatars(host.ops()).values().stream().mapToInt(Integer::intValue).sum();
        }
        if (avatars != crowd.size()) {
            unrest.add(crowd.size() + " characters have " + avatars + " avatars on all hosts");
        }
        return unrest.size() <= NAMED
                ? unrest
                : new ArrayList<>(List.of(unrest.size() + " like this: " + unrest.getFirst(), unrest.getLast()));
    }

    private Map<Long, Map<Integer, Long>> told() {
        Map<Long, Map<Integer, Long>> told = new HashMap<>();
        for (int player = 0; player < crowd.size(); player++) {
            told.put(crowd.account(player).characterId(), crowd.seen(player).gains());
        }
        return told;
    }

    /** Operations that players were told are in the books. */
    long acknowledged() {
        return told().values().stream().flatMap(gains -> gains.values().stream()).mapToLong(Long::longValue).sum();
    }
}
