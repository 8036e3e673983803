package dev.omega.loadbot.report;

import dev.omega.loadbot.measure.Fullness;
import dev.omega.loadbot.measure.Fullness.InstanceFill;
import dev.omega.loadbot.measure.Fullness.ZoneFill;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.TradeCounts;
import dev.omega.loadbot.measure.TripCounts;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fullness over the window, trips and deals in the JSON report. */
final class JsonTrips {

    private JsonTrips() {}

    static void write(ObjectNode root, Measurements m) {
        fullness(root.putObject("fullness"), m.fullness());
        trips(root.putObject("trips"), m.trips());
        TradeCounts trades = m.trades();
        root.putObject("trades")
                .put("offered", trades.offered())
                .put("bought", trades.bought())
                .put("claimed", trades.claimed())
                .put("declined", trades.declined());
        root.putObject("lines")
                .put("waited", m.lines().waited())
                .put("got_in", m.lines().gotIn())
                .put("passed_by", m.lines().passedBy());
    }

    private static void fullness(ObjectNode node, Fullness fullness) {
        node.put("samples", fullness.samples())
                .put("observations", fullness.observations())
                .put("over_admissions", fullness.overAdmissions())
                .put("beyond_limit", fullness.beyondLimit());
        ArrayNode zones = node.putArray("zones");
        for (ZoneFill zone : fullness.zones()) {
            zones.addObject()
                    .put("zone_id", zone.zoneId())
                    .put("kind", zone.kind())
                    .put("min_instances", zone.minInstances())
                    .put("max_instances", zone.maxInstances())
                    .put("fewest_open", zone.fewest())
                    .put("most_open", zone.most())
                    .put("waiting_most", zone.waitingMost());
        }
        ArrayNode instances = node.putArray("instances");
        for (InstanceFill instance : fullness.instances()) {
            ObjectNode one = instances.addObject()
                    .put("instance_id", instance.instanceId())
                    .put("zone_id", instance.zoneId())
                    .put("kind", instance.kind())
                    .put("capacity", instance.capacity())
                    .put("samples", instance.samples())
                    .put("fewest_players", instance.fewestPlayers())
                    .put("most_players", instance.mostPlayers());
            JsonReport.number(one, "mean_players", instance.meanPlayers());
        }
    }

    private static void trips(ObjectNode node, TripCounts trips) {
        node.put("parties", trips.parties())
                .put("rifts", trips.rifts())
                .put("returns", trips.returns())
                .put("splits", trips.splits())
                .put("missed", trips.missed())
                .put("matches", trips.matches())
                .put("matches_lost", trips.matchesLost())
                .put("refused", trips.refused());
    }
}
