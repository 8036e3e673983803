package dev.omega.loadbot.report;

import dev.omega.loadbot.measure.Direction;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.MessageShapesSummary;
import dev.omega.loadbot.measure.TrafficSummary;
import dev.omega.loadbot.measure.TypeTraffic;
import dev.omega.protocol.MessageType;
import java.util.Locale;

/** Bytes per player at three levels, and by message type. */
final class BandwidthSection {

    private static final int[] LEVELS = {24, -13, -13, -14, -15};
    private static final int[] TYPES = {18, -9, -11, -8, -6, -6, -6, -6, -10};

    private BandwidthSection() {}

    static void write(Page page, Measurements m) {
        TrafficSummary traffic = m.traffic();
        page.row(LEVELS, "BANDWIDTH per player", "messages/s", "payload B/s", "+ frame B/s", "+ IP est. B/s");
        level(page, " up", traffic.up());
        level(page, " down", traffic.down());
        page.line(String.format(Locale.ROOT, " payload and frame over the players: p50 %s, p95 %s, max %s B/s",
                Numbers.of(Math.round(traffic.playerP50())), Numbers.of(Math.round(traffic.playerP95())),
                Numbers.of(Math.round(traffic.playerMax()))));
        page.row(TYPES, " by type", "msg/s", "frame B/s", "share", "min", "p50", "p99", "max", "document");
        for (TypeTraffic type : traffic.types()) {
            type(page, type, traffic, m.seconds());
        }
        scene(page, m.shapes());
    }

    private static void level(Page page, String name, TrafficSummary.Rates rates) {
        page.row(LEVELS, name, Numbers.of(rates.messages()), Numbers.of(Math.round(rates.payload())),
                Numbers.of(Math.round(rates.frame())), Numbers.of(Math.round(rates.ip())));
    }

    private static void type(Page page, TypeTraffic type, TrafficSummary traffic, double seconds) {
        double direction = type.direction() == Direction.UP ? traffic.up().frame() : traffic.down().frame();
        page.row(TYPES, (type.direction() == Direction.UP ? " up   " : " down ") + type.name(),
                Numbers.of(type.count() / seconds / traffic.players()), Numbers.of(type.framePerPlayer()),
                Numbers.of(Math.round(100 * type.framePerPlayer() / direction)) + " %", Numbers.of(type.sizes().min()),
                Numbers.of(type.sizes().p50()), Numbers.of(type.sizes().p99()), Numbers.of(type.sizes().max()),
                documented(type));
    }

    /** Payload size in the document's message table, lines 131 to 135. */
    private static String documented(TypeTraffic type) {
        return switch (type.type()) {
            case MessageType.INPUT -> "50 B";
            case MessageType.STATE -> "100-500 B";
            case MessageType.EVENTS -> "50-200 B";
            case MessageType.HEARTBEAT, MessageType.SERVER_HEARTBEAT -> "4 B";
            case MessageType.CONFIRM -> "20 B";
            default -> "";
        };
    }

    private static void scene(Page page, MessageShapesSummary shapes) {
        page.line(String.format(Locale.ROOT,
                " %s: %d visible and %d moved entities (p50), %d and %d (p95); with 12 moved: p50 %s B (n %s)",
                MessageType.name(MessageType.STATE), shapes.visibleP50(), shapes.movedP50(), shapes.visibleP95(),
                shapes.movedP95(), shapes.typicalStates().count() == 0 ? "n/a" : shapes.typicalStates().p50(),
                Numbers.of(shapes.typicalStates().count())));
    }
}
