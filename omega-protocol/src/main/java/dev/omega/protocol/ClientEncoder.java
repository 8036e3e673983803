package dev.omega.protocol;

/**
 * Writes the messages of a client, each as one complete message at the writer's position. Values are taken as they are:
 * {@link ClientMessageHandler} names their ranges.
 */
public final class ClientEncoder {

    private ClientEncoder() {}

    /** Hello; give a ticket to join, or a resume token to come back, and the empty string for the other. */
    public static void hello(MessageWriter writer, String ticket, String resume, int capabilities, String client) {
        writer.arrayHeader(6);
        writer.writeInt(MessageType.HELLO);
        writer.writeInt(ProtocolVersion.HIGHEST);
        writer.writeString(ticket);
        writer.writeString(resume);
        writer.writeInt(capabilities);
        writer.writeString(client);
    }

    /** Input with one to three runs, packed as in {@link InputRuns}. */
    public static void input(MessageWriter writer, int seq, int snapAck, long packedRuns) {
        int count = InputRuns.count(packedRuns);
        writer.arrayHeader(3 + 3 * count);
        writer.writeInt(MessageType.INPUT);
        writer.writeInt(seq);
        writer.writeInt(snapAck);
        for (int index = 0; index < count; index++) {
            int run = InputRuns.run(packedRuns, index);
            writer.writeInt(InputRuns.controls(run));
            writer.writeInt(InputRuns.direction(run));
            writer.writeInt(InputRuns.aim(run));
        }
    }

    /** Action at an entity. */
    public static void actionAtTarget(MessageWriter writer, int aseq, int skill, int view, int targetNetId) {
        action(writer, aseq, skill, view);
        writer.writeInt(targetNetId);
        writer.writeInt(0);
        writer.writeInt(0);
    }

    /** Action at a place, 1/32 m. */
    public static void actionAtPlace(MessageWriter writer, int aseq, int skill, int view, int x, int y) {
        action(writer, aseq, skill, view);
        writer.writeInt(0);
        writer.writeInt(x);
        writer.writeInt(y);
    }

    private static void action(MessageWriter writer, int aseq, int skill, int view) {
        writer.arrayHeader(7);
        writer.writeInt(MessageType.ACTION);
        writer.writeInt(aseq);
        writer.writeInt(skill);
        writer.writeInt(view);
    }

    /** Heartbeat. */
    public static void heartbeat(MessageWriter writer, int hseq, int snapAck) {
        writer.arrayHeader(3);
        writer.writeInt(MessageType.HEARTBEAT);
        writer.writeInt(hseq);
        writer.writeInt(snapAck);
    }

    /** Resync. */
    public static void resync(MessageWriter writer, int lastSnap) {
        writer.arrayHeader(2);
        writer.writeInt(MessageType.RESYNC);
        writer.writeInt(lastSnap);
    }

    /** Chat. */
    public static void chat(MessageWriter writer, int channel, CharSequence text) {
        writer.arrayHeader(3);
        writer.writeInt(MessageType.CHAT);
        writer.writeInt(channel);
        writer.writeString(text);
    }

    /** Leave. */
    public static void leave(MessageWriter writer) {
        writer.arrayHeader(1);
        writer.writeInt(MessageType.LEAVE);
    }

    /** Ready. */
    public static void ready(MessageWriter writer) {
        writer.arrayHeader(1);
        writer.writeInt(MessageType.READY);
    }
}
