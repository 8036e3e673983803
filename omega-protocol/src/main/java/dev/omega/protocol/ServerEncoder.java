package dev.omega.protocol;

/**
 * Writes the messages of a server, each as one complete message at the writer's position, except for State, whose
 * records the replication writes itself.
 */
public final class ServerEncoder {

    private ServerEncoder() {}

    /** Welcome. */
    public static void welcome(MessageWriter writer, Welcome welcome) {
        writer.arrayHeader(11);
        writer.writeInt(MessageType.WELCOME);
        writer.writeInt(welcome.protocol());
        writer.writeInt(welcome.selfNetId());
        writer.writeInt(welcome.simHz());
        writer.writeInt(welcome.netDiv());
        writer.writeUint32(welcome.netTick());
        writer.writeUint32(welcome.epochSeconds());
        writer.writeInt(welcome.epochMillis());
        writer.writeString(welcome.resumeToken());
        writer.writeInt(welcome.capabilities());
        WelcomeParameters.write(writer, welcome.zone());
    }

    /** A State in words; {@code json} as {@link UnpackedState#toJson} makes it. */
    public static void unpackedState(MessageWriter writer, String json) {
        writer.arrayHeader(2);
        writer.writeInt(MessageType.UNPACKED_STATE);
        writer.writeString(json);
    }

    /** Begins an Events message; write the events and then call {@link MessageWriter#closeArray()}. */
    public static void openEvents(MessageWriter writer, int snap) {
        writer.openArray();
        writer.writeInt(MessageType.EVENTS);
        writer.writeInt(snap);
    }

    /**
     * One event, an element of an Events message.
     *
     * @param kind one of {@link EventKind}
     * @param values holds {@code count} values from {@code offset} on
     */
    public static void event(MessageWriter writer, int kind, int[] values, int offset, int count) {
        writer.arrayHeader(1 + count);
        writer.writeInt(kind);
        for (int index = 0; index < count; index++) {
            writer.writeInt(values[offset + index]);
        }
    }

    /** Answer to a heartbeat; {@code serverMillis} is any millisecond clock. */
    public static void heartbeat(MessageWriter writer, int hseq, long serverMillis) {
        writer.arrayHeader(3);
        writer.writeInt(MessageType.SERVER_HEARTBEAT);
        writer.writeInt(hseq);
        writer.writeInt(Quantization.seven(serverMillis >> 2));
    }

    /** Confirm. */
    public static void confirm(MessageWriter writer, int aseq, int code, int detail) {
        writer.arrayHeader(4);
        writer.writeInt(MessageType.CONFIRM);
        writer.writeInt(aseq);
        writer.writeInt(code);
        writer.writeInt(detail);
    }

    /** Chat of an entity in the zone. */
    public static void chat(MessageWriter writer, int channel, int fromNetId, CharSequence text) {
        writer.arrayHeader(4);
        writer.writeInt(MessageType.SERVER_CHAT);
        writer.writeInt(channel);
        writer.writeInt(fromNetId);
        writer.writeString(text);
    }

    /** Chat of somebody who is not in the zone. */
    public static void chatByName(MessageWriter writer, int channel, CharSequence text, CharSequence fromName) {
        writer.arrayHeader(5);
        writer.writeInt(MessageType.SERVER_CHAT);
        writer.writeInt(channel);
        writer.writeInt(0);
        writer.writeString(text);
        writer.writeString(fromName);
    }

    /** Transfer. */
    public static void transfer(MessageWriter writer, String url, String ticket, String zone, int graceMs) {
        writer.arrayHeader(5);
        writer.writeInt(MessageType.TRANSFER);
        writer.writeString(url);
        writer.writeString(ticket);
        writer.writeString(zone);
        writer.writeInt(graceMs);
    }

    /** Notice. */
    public static void notice(MessageWriter writer, int code, CharSequence text) {
        writer.arrayHeader(3);
        writer.writeInt(MessageType.NOTICE);
        writer.writeInt(code);
        writer.writeString(text);
    }

    /** Begins an Owner message; write the values and then call {@link MessageWriter#closeArray()}. */
    public static void openOwner(MessageWriter writer, int revision, CharSequence key) {
        writer.openArray();
        writer.writeInt(MessageType.OWNER);
        writer.writeInt(revision);
        writer.writeString(key);
    }
}
