package dev.omega.loadbot.measure;

import dev.omega.loadbot.measure.Fullness.InstanceFill;
import dev.omega.loadbot.measure.Fullness.ZoneFill;
import dev.omega.loadbot.measure.ShardFill.Instance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up how full shards are seen to be, sample by sample. One thread at a time. */
public final class FullnessTally {

    private static final Set<String> OPEN = Set.of("STARTING", "READY", "DRAINING");

    private final Map<String, ZoneFill> zones = new LinkedHashMap<>();
    private final Map<String, InstanceFill> instances = new LinkedHashMap<>();
    private int samples;
    private long observations;
    private long overAdmissions;
    private long beyondLimit;

    /** Takes one look at all shards; no shards are no look. */
    public void add(List<ShardFill> shards) {
        samples += shards.isEmpty() ? 0 : 1;
        for (ShardFill shard : shards) {
            List<Instance> open = shard.instances() == null
                    ? List.of()
                    : shard.instances().stream().filter(instance -> OPEN.contains(instance.state())).toList();
            beyondLimit += open.size() > shard.maxInstances() ? 1 : 0;
            zones.merge(shard.zoneId(), look(shard, open.size()), FullnessTally::over);
            open.forEach(instance -> add(shard, instance));
        }
    }

    private void add(ShardFill shard, Instance instance) {
        observations++;
        overAdmissions += instance.players() > mostPlayers(shard, instance) ? 1 : 0;
        if (instance.players() > 0) {
            instances.merge(instance.instanceId(), look(shard, instance), FullnessTally::over);
        }
    }

    /** As many as placement lets in: the cap and the seats beyond it for parties and friends, rounded up as it does. */
    private static int mostPlayers(ShardFill shard, Instance instance) {
        double percent = shard.hardCapPercent() + shard.partyReservePercent();
        return (int) Math.ceil(instance.capacity() * percent / 100);
    }

    private static ZoneFill look(ShardFill shard, int open) {
        return new ZoneFill(shard.zoneId(), shard.kind(), shard.minInstances(), shard.maxInstances(), open, open,
                shard.waiting());
    }

    private static ZoneFill over(ZoneFill before, ZoneFill now) {
        return new ZoneFill(now.zoneId(), now.kind(), now.minInstances(), now.maxInstances(),
                Math.min(before.fewest(), now.fewest()), Math.max(before.most(), now.most()),
                Math.max(before.waitingMost(), now.waitingMost()));
    }

    private static InstanceFill look(ShardFill shard, Instance instance) {
        return new InstanceFill(instance.instanceId(), shard.zoneId(), shard.kind(), instance.capacity(), 1,
                instance.players(), instance.players(), instance.players());
    }

    private static InstanceFill over(InstanceFill before, InstanceFill now) {
        int together = before.samples() + now.samples();
        double mean = (before.meanPlayers() * before.samples() + now.meanPlayers() * now.samples()) / together;
        return new InstanceFill(now.instanceId(), now.zoneId(), now.kind(), now.capacity(), together,
                Math.min(before.fewestPlayers(), now.fewestPlayers()), mean,
                Math.max(before.mostPlayers(), now.mostPlayers()));
    }

    /** What was seen. */
    public Fullness fullness() {
        return new Fullness(samples, observations, overAdmissions, beyondLimit, List.copyOf(zones.values()),
                List.copyOf(instances.values()));
    }
}
