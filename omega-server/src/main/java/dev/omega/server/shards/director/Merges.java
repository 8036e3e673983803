package dev.omega.server.shards.director;

import dev.omega.server.shards.director.DirectorPlan.Running;
import dev.omega.server.shards.director.DirectorPlan.Standing;
import dev.omega.server.shards.settings.ShardSettings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which half-empty instances of a shard become one, and when: two that would fit together well below the soft target, have done so for
 * as long as the shard says, and whose shard has not got fuller meanwhile. All players of one go to the other, so parties stay together.
 * Knows only what it was shown; who leads anew begins to wait anew. Director's thread.
 */
public final class Merges {

    /** So far below the soft target two instances become one: else the next players would have another opened at once. */
    static final int MARGIN_PERCENT = 10;
    /** A shard with so many more players than it had, of a hundred, gets fuller. */
    private static final int RISE_PERCENT = 5;

    private final Map<String, Wait> waits = new HashMap<>();

    /**
     * The players of one instance are to go on in another.
     *
     * @param from the emptier one, which then closes
     */
    public record Merge(String from, String to) {}

    /** Since when two could be one, and the fewest players that the shard has had since. */
    private record Wait(long sinceMs, int fewest) {}

    /**
     * Looks at a shard; to be done for each as often as the director looks.
     *
     * @param nowMs on any clock that only goes on
     * @return what is due now, {@code null} for nothing
     */
    public @Nullable Merge due(Standing standing, long nowMs) {
        String zoneId = standing.settings().zoneId();
        Merge merge = possible(standing);
        if (merge == null) {
            waits.remove(zoneId);
            return null;
        }
        int seats = standing.running().stream().mapToInt(Running::seats).sum();
        Wait wait = waits.get(zoneId);
        if (wait == null || seats * 100 > wait.fewest * (100 + RISE_PERCENT)) {
            waits.put(zoneId, new Wait(nowMs, seats));
            return null;
        }
        waits.put(zoneId, new Wait(wait.sinceMs, Math.min(wait.fewest, seats)));
        return nowMs - wait.sinceMs >= standing.settings().mergeAfterMs() ? merge : null;
    }

    /** Somebody else leads: what was seen until now says nothing about later. */
    void forget() {
        waits.clear();
    }

    /** It has been done: the next one takes its time again. */
    public void done(String zoneId) {
        waits.remove(zoneId);
    }

    /** The two that could be one now; {@code null} when there are none. */
    static @Nullable Merge possible(Standing standing) {
        ShardSettings settings = standing.settings();
        List<Running> live = standing.running().stream().filter(i -> !i.draining()).toList();
        // One that is emptied, or opened, changes how full the others will be.
        boolean calm = standing.ahead() == 0 && live.size() == standing.running().size();
        if (settings.mergeAfterMs() == 0 || settings.kind().isForInvited() || settings.draining() || !calm
                || live.size() - 1 < Math.max(1, settings.minInstances())) {
            return null;
        }
        return live.stream()
                .filter(i -> i.orderId() != null && i.seats() > 0)
                .min(Comparator.comparingInt(Running::seats).thenComparing(Running::instanceId))
                .map(from -> into(settings, from, live))
                .orElse(null);
    }

    /** Into the fullest of the others that has room for all. */
    private static @Nullable Merge into(ShardSettings settings, Running from, List<Running> live) {
        int percent = settings.softFillPercent() - MARGIN_PERCENT;
        return live.stream()
                .filter(to -> !Objects.equals(to.instanceId(), from.instanceId()) && to.seats() > 0
                        && (to.seats() + from.seats()) * 100 <= to.capacity() * percent)
                .max(Comparator.comparingInt(Running::seats).thenComparing(Running::instanceId))
                .map(to -> new Merge(from.instanceId(), to.instanceId()))
                .orElse(null);
    }
}
