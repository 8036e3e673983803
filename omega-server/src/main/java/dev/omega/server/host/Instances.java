package dev.omega.server.host;

import dev.omega.server.hostlink.HostHeartbeat.InstanceStatus;
import dev.omega.server.hostlink.InstanceOffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The instances of a host: those it was started with, and those that were ordered since. Any thread. */
final class Instances {

    private final List<HostedInstance> fixed;
    private final List<HostedInstance> all;

    Instances(List<HostedInstance> fixed) {
        this.fixed = List.copyOf(fixed);
        this.all = new CopyOnWriteArrayList<>(fixed);
    }

    /** Those that run now; the list changes with them. */
    List<HostedInstance> all() {
        return Collections.unmodifiableList(all);
    }

    /** Those the host was started with. */
    List<HostedInstance> fixed() {
        return fixed;
    }

    void add(HostedInstance ordered) {
        all.add(ordered);
    }

    void remove(HostedInstance ordered) {
        all.remove(ordered);
    }

    /** The lowest slot that no instance has. */
    int freeSlot() {
        List<Integer> used = new ArrayList<>();
        all.forEach(instance -> used.add(instance.slot()));
        int slot = 0;
        while (used.contains(slot)) {
            slot++;
        }
        return slot;
    }

    /** The instance of this name, or {@code null}. */
    @Nullable
    HostedInstance byId(String instanceId) {
        return all.stream().filter(instance -> instance.instanceId().equals(instanceId)).findFirst().orElse(null);
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
        for (HostedInstance instance : all) {
            if (instance.slot() == slot && !instance.hasFailed()) {
                return instance;
            }
        }
        return null;
    }

    /** Keys of those the host was started with; ordered ones come with theirs. */
    void opened(Map<String, Long> keys) {
        for (HostedInstance instance : fixed) {
            Long key = keys.get(instance.instanceId());
            if (key == null) {
                throw new IllegalStateException("the API opened no instance " + instance.instanceId());
            }
            instance.opened(key);
        }
    }

    List<InstanceOffer> offers() {
        return fixed.stream().map(HostedInstance::offer).toList();
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
