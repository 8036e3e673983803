package dev.omega.protocol;

import org.jspecify.annotations.Nullable;

/** Decodes what servers send, on the client's side. One owner thread; many connections may share it. */
public final class ServerDecoder {

    private static final int GRACE_MS_MAX = 600_000;

    private final MessageReader reader = new MessageReader(ReadLimits.SERVER_MESSAGES);
    private final int[] eventValues = new int[8];
    private @Nullable UnpackedStateDecoder unpacked;

    /**
     * Decodes one message and calls the handler: once, for Events once per event of a known kind. Messages of unknown
     * types are ignored.
     *
     * @throws ProtocolException when the bytes break a rule; the connection should be closed with its code
     */
    public void decode(byte[] buffer, int offset, int length, ServerMessageHandler handler) {
        if (MessageType.peek(buffer, offset, length) == MessageType.UNPACKED_STATE) {
            unpackedState(buffer, offset, length, handler);
            return;
        }
        reader.wrap(buffer, offset, length);
        reader.readArrayHeader();
        int type = reader.readInt(0, Integer.MAX_VALUE, "type");
        switch (type) {
            case MessageType.WELCOME -> welcome(handler);
            case MessageType.STATE -> handler.onState(reader);
            case MessageType.EVENTS -> events(handler);
            case MessageType.SERVER_HEARTBEAT -> heartbeat(handler);
            case MessageType.CONFIRM -> confirm(handler);
            case MessageType.SERVER_CHAT -> chat(handler);
            case MessageType.TRANSFER -> transfer(handler);
            case MessageType.NOTICE -> notice(handler);
            case MessageType.OWNER -> owner(handler);
            default -> other(type, handler);
        }
        reader.finish();
    }

    private void unpackedState(byte[] buffer, int offset, int length, ServerMessageHandler handler) {
        UnpackedStateDecoder decoder = unpacked;
        if (decoder == null) {
            decoder = new UnpackedStateDecoder();
            unpacked = decoder;
        }
        decoder.decode(buffer, offset, length, handler);
    }

    private void welcome(ServerMessageHandler handler) {
        int protocol = reader.readInt(ProtocolVersion.LOWEST, ProtocolVersion.HIGHEST, "protocol");
        int selfNetId = reader.readInt(1, Limits.NET_ID_MAX, "selfNetId");
        int simHz = reader.readInt(1, 1_000, "simHz");
        int netDiv = reader.readInt(1, simHz, "netDiv");
        long netTick = reader.readUint32();
        long epochSeconds = reader.readUint32();
        int epochMillis = reader.readInt(0, 999, "epochMs");
        String resumeToken = reader.readString(Limits.RESUME_BYTES);
        int capabilities = reader.readInt(0, Integer.MAX_VALUE, "capabilities");
        ZoneParameters zone = WelcomeParameters.read(reader);
        handler.onWelcome(new Welcome(protocol, selfNetId, simHz, netDiv, netTick, epochSeconds, epochMillis,
                resumeToken, capabilities, zone));
    }

    private void events(ServerMessageHandler handler) {
        int snap = reader.readSeven("snap");
        while (reader.remaining() > 0) {
            reader.readArrayHeader();
            event(snap, reader.readInt(0, Integer.MAX_VALUE, "event kind"), handler);
            reader.leaveTo(1);
        }
    }

    private void event(int snap, int kind, ServerMessageHandler handler) {
        int count = EventKind.arguments(kind);
        for (int index = 0; index < count; index++) {
            eventValues[index] = reader.readInt();
        }
        if (count >= 0) {
            handler.onEvent(snap, kind, eventValues, count);
        } else if (kind >= EventKind.GAME_FIRST) {
            handler.onGameEvent(snap, kind, reader);
        }
    }

    private void heartbeat(ServerMessageHandler handler) {
        int hseq = reader.readSeven("hseq");
        handler.onHeartbeat(hseq, reader.readSeven("t4"));
    }

    private void confirm(ServerMessageHandler handler) {
        int aseq = reader.readSeven("aseq");
        int code = reader.readSeven("code");
        handler.onConfirm(aseq, code, reader.readInt());
    }

    private void chat(ServerMessageHandler handler) {
        int channel = reader.readSeven("channel");
        int fromNetId = reader.readInt(0, Limits.NET_ID_MAX, "fromNetId");
        String text = reader.readString(Limits.NOTICE_BYTES);
        @Nullable
        String fromName = reader.remaining() > 0 ? reader.readString(Limits.NAME_BYTES) : null;
        handler.onChat(channel, fromNetId, text, fromName);
    }

    private void transfer(ServerMessageHandler handler) {
        String url = reader.readString(Limits.URL_BYTES);
        String ticket = reader.readString(Limits.TICKET_BYTES);
        String zone = reader.readString(Limits.ID_BYTES);
        handler.onTransfer(url, ticket, zone, reader.readInt(0, GRACE_MS_MAX, "graceMs"));
    }

    private void notice(ServerMessageHandler handler) {
        int code = reader.readSeven("code");
        handler.onNotice(code, reader.readString(Limits.NOTICE_BYTES));
    }

    private void owner(ServerMessageHandler handler) {
        handler.onOwner(reader.readInt(0, Integer.MAX_VALUE, "revision"), reader);
    }

    private void other(int type, ServerMessageHandler handler) {
        if (MessageType.isGame(type)) {
            handler.onGameMessage(type, reader);
        }
    }
}
