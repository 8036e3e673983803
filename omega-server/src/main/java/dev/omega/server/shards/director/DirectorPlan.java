package dev.omega.server.shards.director;

import dev.omega.server.shards.settings.ShardKind;
import dev.omega.server.shards.settings.ShardSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about the instances of one shard. A pure function of what there is: asked again, it wants nothing twice.
 *
 * @param open how many more instances are to be ordered
 * @param close orders whose instances are needed no longer
 */
public record DirectorPlan(int open, List<UUID> close) {

    private static final DirectorPlan NOTHING = new DirectorPlan(0, List.of());

    /**
     * An instance on a host that was heard of.
     *
     * @param instanceId its name
     * @param orderId its order; {@code null}: its host was started with it
     * @param seats players and reservations
     * @param draining whether nobody is sent there any more
     * @param emptyMs since when nobody has been in it; negative: somebody is
     */
    public record Running(
            String instanceId,
            @Nullable UUID orderId,
            int capacity,
            int seats,
            boolean draining,
            long emptyMs) {

        boolean isEmpty() {
            return seats == 0 && emptyMs >= 0;
        }

        boolean hasReached(int percent) {
            return seats * 100 >= capacity * percent;
        }
    }

    /**
     * A shard as it stands.
     *
     * @param ahead orders that no host has carried out yet
     */
    public record Standing(ShardSettings settings, List<Running> running, int ahead) {}

    /** What is to be done about a shard. */
    public static DirectorPlan of(Standing standing) {
        ShardKind kind = standing.settings.kind();
        // Arenas belong to matchmaking; rifts open for those who come, and only have to be closed.
        return switch (kind) {
            case ARENA -> NOTHING;
            case RIFT -> new DirectorPlan(0, closable(standing));
            case HUB, ZONE -> new DirectorPlan(missing(standing), closable(standing));
        };
    }

    boolean isNothing() {
        return open == 0 && close.isEmpty();
    }

    private static int missing(Standing standing) {
        ShardSettings settings = standing.settings;
        if (settings.draining()) {
            return 0;
        }
        List<Running> live = live(standing);
        int there = live.size() + standing.ahead;
        boolean isPressed = standing.ahead == 0 && !live.isEmpty()
                && live.stream().allMatch(i -> i.hasReached(settings.softFillPercent()));
        int wanted = Math.max(settings.minInstances(), isPressed ? there + 1 : 0);
        return Math.max(0, Math.min(wanted, settings.maxInstances()) - there);
    }

    private static List<Running> live(Standing standing) {
        return standing.running.stream().filter(i -> !i.draining).toList();
    }

    /** The longest empty go first, as long as enough are left and those are not all pressed. */
    private static List<UUID> closable(Standing standing) {
        ShardSettings settings = standing.settings;
        List<UUID> close = new ArrayList<>();
        List<Running> left = new ArrayList<>(live(standing));
        List<Running> empty = standing.running.stream()
                .filter(Running::isEmpty)
                .sorted(Comparator.comparingLong(Running::emptyMs).reversed())
                .toList();
        for (Running instance : empty) {
            UUID orderId = instance.orderId;
            if (orderId == null) {
                continue;
            }
            if (settings.draining() || instance.draining) {
                close.add(orderId);
            } else if (instance.emptyMs >= settings.emptyLingerMs() && isSpare(settings, left, instance)) {
                close.add(orderId);
                left.remove(instance);
            }
        }
        return close;
    }

    private static boolean isSpare(ShardSettings settings, List<Running> left, Running instance) {
        List<Running> others = new ArrayList<>(left);
        others.remove(instance);
        boolean wouldComeBack = !others.isEmpty() && settings.kind() != ShardKind.RIFT
                && others.stream().allMatch(i -> i.hasReached(settings.softFillPercent()));
        return others.size() >= settings.minInstances() && !wouldComeBack;
    }
}
