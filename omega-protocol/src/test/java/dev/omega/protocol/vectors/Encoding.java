package dev.omega.protocol.vectors;

import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ServerEncoder;
import dev.omega.protocol.Speeds;
import dev.omega.protocol.Trees;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.ZoneParameters;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes a message given by its fields through the encoder that the product uses for it. */
final class Encoding {

    private final List<Object> fields;
    private final MessageWriter writer;

    private Encoding(List<Object> fields, MessageWriter writer) {
        this.fields = fields;
        this.writer = writer;
    }

    /** Whether there is an encoder: States are written by the replication, game messages by games. */
    static boolean covers(Vector vector) {
        return switch (vector.message()) {
            case "State", "Game", "Unknown" -> false;
            default -> !vector.name().equals("welcome_min") && !vector.name().equals("event_game")
                    && !vector.name().equals("event_unknown_kind") && !vector.name().equals("hello_max");
        };
    }

    static byte[] encode(Vector vector) {
        MessageWriter writer = new MessageWriter().reset(new byte[4_096], 5);
        Encoding encoding = new Encoding(vector.fields(), writer);
        if (vector.direction().equals(Vector.CLIENT)) {
            encoding.client(vector.type());
        } else {
            encoding.server(vector.type());
        }
        return Trees.bytes(writer);
    }

    private int number(int index) {
        return ((Long) fields.get(index)).intValue();
    }

    private String text(int index) {
        return (String) fields.get(index);
    }

    private void client(int type) {
        switch (type) {
            case MessageType.HELLO -> ClientEncoder.hello(writer, text(2), text(3), number(4), text(5));
            case MessageType.INPUT -> ClientEncoder.input(writer, number(1), number(2), runs());
            case MessageType.ACTION -> action();
            case MessageType.HEARTBEAT -> ClientEncoder.heartbeat(writer, number(1), number(2));
            case MessageType.RESYNC -> ClientEncoder.resync(writer, number(1));
            case MessageType.CHAT -> ClientEncoder.chat(writer, number(1), text(2));
            case MessageType.LEAVE -> ClientEncoder.leave(writer);
            case MessageType.READY -> ClientEncoder.ready(writer);
            default -> throw new IllegalArgumentException("type " + type);
        }
    }

    private long runs() {
        return switch (fields.size()) {
            case 6 -> InputRuns.of(run(3));
            case 9 -> InputRuns.of(run(3), run(6));
            default -> InputRuns.of(run(3), run(6), run(9));
        };
    }

    private int run(int index) {
        return InputRuns.run(number(index), number(index + 1), number(index + 2));
    }

    private void action() {
        if (number(5) == 0 && number(6) == 0) {
            ClientEncoder.actionAtTarget(writer, number(1), number(2), number(3), number(4));
        } else if (number(4) == 0) {
            ClientEncoder.actionAtPlace(writer, number(1), number(2), number(3), number(5), number(6));
        } else {
            Trees.write(fields, writer);
        }
    }

    private void server(int type) {
        switch (type) {
            case MessageType.WELCOME -> ServerEncoder.welcome(writer, welcome());
            case MessageType.EVENTS -> events();
            case MessageType.SERVER_HEARTBEAT -> ServerEncoder.heartbeat(writer, number(1), 4L * number(2) + 3);
            case MessageType.CONFIRM -> ServerEncoder.confirm(writer, number(1), number(2), number(3));
            case MessageType.SERVER_CHAT -> chat();
            case MessageType.TRANSFER -> ServerEncoder.transfer(writer, text(1), text(2), text(3), number(4));
            case MessageType.NOTICE -> ServerEncoder.notice(writer, number(1), text(2));
            case MessageType.OWNER -> owner();
            default -> throw new IllegalArgumentException("type " + type);
        }
    }

    private Welcome welcome() {
        Map<?, ?> map = (Map<?, ?>) fields.get(10);
        Speeds speeds = new Speeds(value(map, "walk"), value(map, "run"), value(map, "sprint"));
        ZoneParameters zone = new ZoneParameters(text(map, "zone"), text(map, "instance"), text(map, "map"),
                value(map, "w"), value(map, "h"), value(map, "aoi"), value(map, "slots"), value(map, "phase"), speeds);
        return new Welcome(number(1), number(2), number(3), number(4), (Long) fields.get(5), (Long) fields.get(6),
                number(7), text(8), number(9), zone);
    }

    private static int value(Map<?, ?> map, String name) {
        return ((Long) Objects.requireNonNull(map.get(name))).intValue();
    }

    private static String text(Map<?, ?> map, String name) {
        return (String) Objects.requireNonNull(map.get(name));
    }

    private void events() {
        ServerEncoder.openEvents(writer, number(1));
        for (Object event : fields.subList(2, fields.size())) {
            int[] values = ((List<?>) event).stream().mapToInt(value -> ((Long) value).intValue()).toArray();
            ServerEncoder.event(writer, values[0], values, 1, values.length - 1);
        }
        writer.closeArray();
    }

    private void chat() {
        if (fields.size() == 5) {
            ServerEncoder.chatByName(writer, number(1), text(3), text(4));
        } else {
            ServerEncoder.chat(writer, number(1), number(2), text(3));
        }
    }

    private void owner() {
        ServerEncoder.openOwner(writer, number(1), text(2));
        fields.subList(3, fields.size()).forEach(value -> Trees.write(value, writer));
        writer.closeArray();
    }
}
