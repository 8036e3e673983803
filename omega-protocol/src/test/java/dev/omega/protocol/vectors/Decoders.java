package dev.omega.protocol.vectors;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ClientDecoder;
import dev.omega.protocol.ClientMessageHandler;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.JsonCodec;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ProtocolException;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.ServerDecoder;
import dev.omega.protocol.ServerMessageHandler;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.view.ClientView;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Everything that reads bytes of a peer, behind one call. */
final class Decoders implements ClientMessageHandler, ServerMessageHandler {

    /** Ways the bytes are read. */
    static final int COUNT = 5;

    private final ClientDecoder clientDecoder = new ClientDecoder();
    private final ServerDecoder serverDecoder = new ServerDecoder();
    private final MessageWriter writer = new MessageWriter();
    private final byte[] packed = new byte[4_096];
    private final ClientView view = new ClientView();
    private int reports;

    /** Decodes {@code message} in every way; anything but {@link ProtocolException} comes out. Returns the reports. */
    int decodeAll(byte[] message) {
        int reports = decodeClient(message);
        decodeServer(message);
        attempt(() -> JsonCodec.toJson(message, 0, message.length, ReadLimits.CLIENT_MESSAGES));
        decodeJson(new String(message, StandardCharsets.ISO_8859_1));
        return reports;
    }

    /** As a server does. Returns the number of messages reported. */
    int decodeClient(byte[] message) {
        reports = 0;
        MessageType.peek(message, 0, message.length);
        attempt(() -> clientDecoder.decode(message, 0, message.length, Capabilities.ALL, this));
        return reports;
    }

    /** As a client does. */
    void decodeServer(byte[] message) {
        attempt(() -> serverDecoder.decode(message, 0, message.length, this));
    }

    /** As a server of the debug codec does. What is accepted comes back the same. */
    void decodeJson(String text) {
        attempt(() -> {
            JsonCodec.toMessagePack(text, ReadLimits.CLIENT_MESSAGES, writer.reset(packed, 0));
            JsonCodec.toJson(packed, writer.offset(), writer.length(), ReadLimits.CLIENT_MESSAGES);
        });
    }

    private static void attempt(Runnable decoding) {
        try {
            decoding.run();
        } catch (ProtocolException refused) {
            checkRefusal(refused);
        }
    }

    private static void checkRefusal(ProtocolException refused) {
        if (refused.closeCode() != CloseCode.PROTOCOL_ERROR || refused.getStackTrace().length != 0) {
            throw new AssertionError("close code " + refused.closeCode(), refused);
        }
    }

    @Override
    public void onState(MessageReader reader) {
        view.applyState(reader);
    }

    @Override
    public void onHello(int protocol, String ticket, String resume, int capabilities, String client) {
        reports++;
    }

    @Override
    public void onInput(int seq, int snapAck, long packedRuns) {
        reports++;
    }

    @Override
    public void onAction(int aseq, int skill, int view, int targetNetId, int x, int y) {
        reports++;
    }

    @Override
    public void onHeartbeat(int hseq, int second) {
        reports++;
    }

    @Override
    public void onResync(int lastSnap) {
        reports++;
    }

    @Override
    public void onChat(int channel, String text) {
        reports++;
    }

    @Override
    public void onLeave() {
        reports++;
    }

    @Override
    public void onReady() {
        reports++;
    }

    @Override
    public void onGameMessage(int type, MessageReader reader) {
        while (reader.remaining() > 0) {
            reader.skipValue();
        }
    }

    @Override
    public void onGameEvent(int snap, int kind, MessageReader reader) {
        reader.skipValue();
    }

    @Override
    public void onWelcome(Welcome welcome) {
        reports++;
    }

    @Override
    public void onEvent(int snap, int kind, int[] values, int count) {
        reports++;
    }

    @Override
    public void onConfirm(int aseq, int code, int detail) {
        reports++;
    }

    @Override
    public void onChat(int channel, int fromNetId, String text, @Nullable String fromName) {
        reports++;
    }

    @Override
    public void onTransfer(String url, String ticket, String zone, int graceMs) {
        reports++;
    }

    @Override
    public void onNotice(int code, String text) {
        reports++;
    }
}
