package dev.omega.loadbot.claims;

import dev.omega.loadbot.measure.Fullness;
import dev.omega.loadbot.measure.Fullness.InstanceFill;
import dev.omega.loadbot.measure.ShardFill;
import java.util.List;

/** C17 and C18: how full instances are and whether the shards are the document's. */
final class ShardClaims {

    private static final Claim FULLEST = Claim.informative("C17", "fullness, fullest", Target.atMost(95, Unit.PERCENT),
            "line 610: Target 70-80%, cap at 95%", "most players / capacity of any hub or zone instance in the window")
            .withNote("the pseudo-code (line 477) fills first-fit to 100 % and never looks at 95 %");
    private static final Claim MEAN_FULLNESS = Claim.informative("C17", "fullness, mean",
            Target.within(70, 80, Unit.PERCENT), "line 610: Target 70-80%, cap at 95%",
            "mean over the hub and zone instances while they have players; depends on how many players this run has");
    private static final Claim TOPOLOGY = Claim
            .informative("C18", "shards unlike document", Target.atMost(0, Unit.COUNT),
                    "lines 467-473: hub 500, zone 100 x 5, rift 1-5",
                    "shards whose capacity or instance limit differs from the document's")
            .withNote("the pseudo-code mixes instances_count and max_instances; hubs have no instance count");

    private ShardClaims() {}

    static List<ClaimResult> judge(List<ShardFill> shards, Fullness fullness) {
        List<InstanceFill> shared = fullness.shared();
        double fullest = shared.stream().mapToDouble(InstanceFill::mostPercent).max().orElse(Double.NaN);
        double mean = shared.stream().mapToDouble(InstanceFill::meanPercent).average().orElse(Double.NaN);
        long unlike = shards.stream().filter(shard -> !likeDocument(shard)).count();
        return List.of(FULLEST.judge(fullest, shared.size()), MEAN_FULLNESS.judge(mean, shared.size()),
                TOPOLOGY.judge((double) unlike, shards.size()));
    }

    private static boolean likeDocument(ShardFill shard) {
        return switch (shard.kind()) {
            case "hub" -> shard.capacity() == 500;
            case "zone" -> shard.capacity() == 100 && shard.maxInstances() == 5;
            case "rift" -> shard.capacity() <= 5;
            default -> true;
        };
    }
}
