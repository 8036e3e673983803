package dev.omega.server.host;

import dev.omega.server.hostlink.HostHeartbeat.InstanceStatus;
import dev.omega.server.hostlink.InstanceOffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instances of a host. Any thread. */
final class Instances {

    private final List<HostedInstance> all;

    Instances(List<HostedInstance> all) {
        this.all = List.copyOf(all);
    }

    List<HostedInstance> all() {
        return all;
    }

    /** The instance opened under this key, or {@code null}. */
    @Nullable
    HostedInstance byKey(long key) {
        for (HostedInstance instance : all) {
            if (instance.key() == key && !instance.hasFailed()) {
                return instance;
            }
        }
        return null;
    }

    /** The instance in this slot, or {@code null}. */
    @Nullable
    HostedInstance bySlot(int slot) {
        return slot < all.size() && !all.get(slot).hasFailed() ? all.get(slot) : null;
    }

    void opened(Map<String, Long> keys) {
        for (HostedInstance instance : all) {
            Long key = keys.get(instance.instanceId());
            if (key == null) {
                throw new IllegalStateException("the API opened no instance " + instance.instanceId());
            }
            instance.opened(key);
        }
    }

    List<InstanceOffer> offers() {
        return all.stream().map(HostedInstance::offer).toList();
    }

    List<InstanceStatus> statuses(HostState state) {
        return all.stream().map(instance -> instance.status(state)).toList();
    }

    int players() {
        return all.stream().mapToInt(instance -> instance.zone().stats().players()).sum();
    }

    /** Whether a drain has emptied every instance that still ticks. */
    boolean areDrained() {
        return all.stream().allMatch(instance -> instance.hasFailed() || instance.zone().isDrained());
    }
}
