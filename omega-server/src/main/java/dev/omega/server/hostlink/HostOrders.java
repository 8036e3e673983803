package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.json.WireNamed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Orders to open and close instances: they come with each heartbeat's answer until the host has answered them at
 * {@code POST /internal/v1/hosts/{boot_id}/orders}. Doing one twice is doing it once.
 */
public final class HostOrders {

    /** Most answers in one request. */
    public static final int MAX_ANSWERS = 500;

    private HostOrders() {}

    /** What is to be done. */
    public enum OrderKind implements WireNamed {
        /** Run this instance. */
        OPEN,
        /** Empty this instance and run it no longer. */
        CLOSE
    }

    /**
     * One order.
     *
     * @param instanceKey key of the opening, which join tickets carry
     * @param capacity players it holds
     * @param match rules of the one match that is played in it; {@code null}: the zone's own
     */
    public record Order(
            UUID orderId,
            OrderKind kind,
            String instanceId,
            String zoneId,
            long instanceKey,
            int capacity,
            @Nullable MatchTerms match) {}

    /**
     * How the one match of an instance is played.
     *
     * @param waitFor players that must be there before it begins
     * @param winPoints points that end it; 0 for no limit
     */
    public record MatchTerms(int teams, int winPoints, int roundMs, int waitFor) {}

    /** What the host did. */
    public record AnswersRequest(@Bounds(min = 1, max = MAX_ANSWERS) List<OrderAnswer> answers) {}

    /**
     * Answer to one order.
     *
     * @param done whether it was done, now or before
     * @param reason why not
     */
    public record OrderAnswer(
            UUID orderId,
            OrderKind kind,
            boolean done,
            @Nullable @Bounds(min = 1, max = 200) @Matches(Matches.ONE_LINE) @Doc("Why it was not done.") String reason) {}
}
