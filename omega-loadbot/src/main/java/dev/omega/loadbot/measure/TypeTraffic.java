package dev.omega.loadbot.measure;

import dev.omega.protocol.MessageType;

/**
 * Traffic of one message type in the window.
 *
 * @param type message type, 0 for WebSocket control frames
 * @param count messages of all players together
 * @param payloadPerPlayer payload bytes per player and second
 * @param framePerPlayer payload and frame bytes per player and second
 * @param sizes payload sizes
 */
public record TypeTraffic(
        Direction direction,
        int type,
        String name,
        long count,
        double payloadPerPlayer,
        double framePerPlayer,
        SizeSummary sizes) {

    static TypeTraffic of(TrafficCounters traffic, Direction direction, int type, double unit) {
        return new TypeTraffic(direction, type, type == 0 ? "control" : MessageType.name(type),
                traffic.messages(direction, type), traffic.payloadBytes(direction, type) / unit,
                traffic.frameBytes(direction, type) / unit, traffic.sizes(direction, type));
    }
}
