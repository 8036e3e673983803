package dev.omega.cli;

import dev.omega.loadbot.bot.Link;
import dev.omega.loadbot.bot.LinkListener;
import dev.omega.protocol.ClientDecoder;
import dev.omega.protocol.ClientMessageHandler;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ServerEncoder;
import dev.omega.server.zone.JoinRequest;
import dev.omega.server.zone.PlayerLink;
import dev.omega.server.zone.ZoneInbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Gateway and socket of one bot in {@link VirtualZone}: what it sends goes straight to the inbox, without limits of rate. */
final class VirtualLink implements Link, ClientMessageHandler {

    private static final int HEADER_BYTES = 2;

    private final int number;
    private final ZoneInbox inbox;
    private final LinkListener listener;
    private final LongSupplier millis;
    private final ClientDecoder decoder = new ClientDecoder();
    private final MessageWriter writer = new MessageWriter();
    private final byte[] out = new byte[64];
    private final List<byte[]> waiting = new ArrayList<>();

    VirtualLink(int number, ZoneInbox inbox, LinkListener listener, LongSupplier millis) {
        this.number = number;
        this.inbox = inbox;
        this.listener = listener;
        this.millis = millis;
    }

    /** Hands over what the zone sent in a tick. */
    void deliver() {
        if (!waiting.isEmpty()) {
            listener.onRead();
            waiting.forEach(message -> listener.onMessage(message, 0, message.length, message.length + HEADER_BYTES));
            waiting.clear();
        }
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public int send(byte[] payload, int offset, int length) {
        decoder.decode(payload, offset, length, this);
        return length;
    }

    @Override
    public void flush() {
        // It went at once.
    }

    @Override
    public void setReading(boolean reading) {
        // Reads always.
    }

    @Override
    public void close(int code) {
        inbox.offerDisconnected(number);
    }

    @Override
    public void abort() {
        // The zone heard of the close.
    }

    @Override
    public void onHello(int protocol, String ticket, String resume, int capabilities, String client) {
        long character = number + 1L;
        inbox.offerJoin(new JoinRequest(number, new ZoneSide(), character, character, 1, 1, "Bot" + number, "warrior",
                null, protocol, capabilities, client));
    }

    @Override
    public void onInput(int seq, int snapAck, long packedRuns) {
        inbox.offerInput(number, seq, snapAck, packedRuns);
    }

    @Override
    public void onAction(int aseq, int skill, int view, int targetNetId, int x, int y) {
        inbox.offerAction(number, aseq, skill, view, targetNetId, x, y);
    }

    @Override
    public void onHeartbeat(int hseq, int snapAck) {
        ServerEncoder.heartbeat(writer.reset(out, 0), hseq, millis.getAsLong());
        waiting.add(Arrays.copyOf(out, writer.length()));
        inbox.offerHeartbeat(number, snapAck);
    }

    @Override
    public void onResync(int lastSnap) {
        inbox.offerResync(number, lastSnap);
    }

    @Override
    public void onChat(int channel, String text) {
        inbox.offerChat(number, channel, text);
    }

    @Override
    public void onLeave() {
        inbox.offerLeave(number);
    }

    @Override
    public void onReady() {
        inbox.offerReady(number);
    }

    /** The link as the zone has it. */
    private final class ZoneSide implements PlayerLink {

        @Override
        public void send(byte[] buffer, int offset, int length) {
            waiting.add(Arrays.copyOfRange(buffer, offset, offset + length));
        }

        @Override
        public int queuedBytes() {
            return 0;
        }

        @Override
        public void close(int closeCode, String reason) {
            listener.onEnd(LinkListener.End.CLOSED, closeCode, reason);
        }
    }
}
