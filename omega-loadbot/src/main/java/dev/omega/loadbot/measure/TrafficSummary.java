package dev.omega.loadbot.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Traffic of the window, per player and second unless said otherwise.
 *
 * @param players players the totals are divided by
 * @param up client to server
 * @param down server to client
 * @param types every message type seen, upward ones first
 * @param playerP50 median over the players of payload and frame bytes per second, both directions together
 * @param playerP95 95th percentile over the players
 * @param playerMax the hungriest player
 */
public record TrafficSummary(
        int players,
        Rates up,
        Rates down,
        List<TypeTraffic> types,
        double playerP50,
        double playerP95,
        double playerMax) {

    /** Bytes of an IPv4 header, a TCP header and its time stamps. */
    public static final int SEGMENT_HEADER_BYTES = 52;

    /** Bare acknowledgements per segment with data going the other way, by measurement (docs/loadtest.md). */
    public static final double ACKS_PER_SEGMENT_UP = 7.1 / 9.9;
    /** The same for acknowledgements the server sends. */
    public static final double ACKS_PER_SEGMENT_DOWN = 5.7 / 9.9;

    public TrafficSummary {
        types = List.copyOf(types);
    }

    /** Payload and frame bytes per player and second, both directions: what the bandwidth target is judged on. */
    public double frameBytesPerPlayer() {
        return up.frame + down.frame;
    }

    /**
     * Divides counters by players and seconds.
     *
     * @param window what happened in the window
     */
    public static TrafficSummary of(LoopSnapshot window, int players, double seconds) {
        double unit = players * seconds;
        TrafficCounters traffic = window.traffic();
        double upSegments = traffic.socketCalls(Direction.UP) / unit;
        double downSegments = traffic.socketCalls(Direction.DOWN) / unit;
        Rates up = rates(traffic, Direction.UP, unit, upSegments + ACKS_PER_SEGMENT_UP * downSegments);
        Rates down = rates(traffic, Direction.DOWN, unit, downSegments + ACKS_PER_SEGMENT_DOWN * upSegments);
        BotBytes bots = window.botBytes();
        return new TrafficSummary(players, up, down, types(traffic, unit), bots.quantile(0.50) / seconds,
                bots.quantile(0.95) / seconds, bots.quantile(1) / seconds);
    }

    private static Rates rates(TrafficCounters traffic, Direction direction, double unit, double segments) {
        double frame = traffic.frameBytes(direction) / unit;
        return new Rates(traffic.messages(direction) / unit, traffic.payloadBytes(direction) / unit, frame,
                frame + segments * SEGMENT_HEADER_BYTES);
    }

    private static List<TypeTraffic> types(TrafficCounters traffic, double unit) {
        List<TypeTraffic> types = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (int type = 0; type < TrafficCounters.TYPES; type++) {
                if (traffic.messages(direction, type) > 0) {
                    types.add(TypeTraffic.of(traffic, direction, type, unit));
                }
            }
        }
        return types;
    }

    /**
     * One direction, per player and second.
     *
     * @param messages WebSocket messages
     * @param payload bytes of the messages
     * @param frame the same with WebSocket headers (and masks upward)
     * @param ip estimate with TCP/IP headers and acknowledgements; the formula is in docs/loadtest.md
     */
    public record Rates(double messages, double payload, double frame, double ip) {}
}
