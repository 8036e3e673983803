package dev.omega.protocol;

/** Decodes what clients send, on the server's side. One owner thread; many connections may share it. */
public final class ClientDecoder {

    private final MessageReader reader = new MessageReader(ReadLimits.CLIENT_MESSAGES);

    /** Decodes a message of a client without game-module messages; see the other form. */
    public void decode(byte[] buffer, int offset, int length, ClientMessageHandler handler) {
        decode(buffer, offset, length, 0, handler);
    }

    /**
     * Decodes one message and calls the handler once, after everything in it was checked (for game-module messages: all
     * but what the handler reads itself).
     *
     * @param capabilities agreed with this client, 0 before Welcome
     * @throws ProtocolException when the bytes break a rule; the connection must be closed with its code
     */
    public void decode(byte[] buffer, int offset, int length, int capabilities, ClientMessageHandler handler) {
        reader.wrap(buffer, offset, length);
        reader.readArrayHeader();
        int type = reader.readSeven("type");
        if (type != MessageType.HELLO && length > Limits.CLIENT_MESSAGE_BYTES) {
            throw ProtocolException.malformed(
                    MessageType.name(type) + " of " + length + " bytes, limit " + Limits.CLIENT_MESSAGE_BYTES);
        }
        switch (type) {
            case MessageType.HELLO -> hello(handler);
            case MessageType.INPUT -> input(handler);
            case MessageType.ACTION -> action(handler);
            case MessageType.HEARTBEAT -> heartbeat(handler);
            case MessageType.RESYNC -> resync(handler);
            case MessageType.CHAT -> chat(handler);
            case MessageType.LEAVE -> leave(handler);
            case MessageType.READY -> ready(handler);
            default -> game(type, capabilities, handler);
        }
    }

    private void hello(ClientMessageHandler handler) {
        int protocol = reader.readInt(0, Integer.MAX_VALUE, "protocol");
        String ticket = reader.readString(Limits.TICKET_BYTES);
        String resume = reader.readString(Limits.RESUME_BYTES);
        int capabilities = reader.readInt(0, Integer.MAX_VALUE, "capabilities");
        String client = reader.readString(Limits.CLIENT_NAME_BYTES);
        reader.finish();
        if (ticket.isEmpty() == resume.isEmpty()) {
            throw ProtocolException.malformed("Hello needs either a ticket or a resume token");
        }
        handler.onHello(protocol, ticket, resume, capabilities, client);
    }

    private void input(ClientMessageHandler handler) {
        int seq = reader.readSeven("seq");
        int snapAck = reader.readSeven("snapAck");
        long runs = runs();
        reader.finish();
        handler.onInput(seq, snapAck, runs);
    }

    /** As many whole runs as there are, at most three; what is left over belongs to a newer version. */
    private long runs() {
        int count = reader.remaining() / 3;
        int first = run();
        if (count <= 1) {
            return InputRuns.of(first);
        }
        int second = run();
        return count == 2 ? InputRuns.of(first, second) : InputRuns.of(first, second, run());
    }

    private int run() {
        int controls = reader.readSeven("controls");
        int direction = reader.readSeven("direction");
        return InputRuns.run(controls, direction, reader.readSeven("aim"));
    }

    private void action(ClientMessageHandler handler) {
        int aseq = reader.readSeven("aseq");
        int skill = reader.readInt(0, 0xffff, "skill");
        int view = reader.readSeven("view");
        int target = reader.readInt(0, Limits.NET_ID_MAX, "target");
        int x = reader.readInt(0, Limits.POSITION_MAX, "x");
        int y = reader.readInt(0, Limits.POSITION_MAX, "y");
        reader.finish();
        handler.onAction(aseq, skill, view, target, x, y);
    }

    private void heartbeat(ClientMessageHandler handler) {
        int hseq = reader.readSeven("hseq");
        int snapAck = reader.readSeven("snapAck");
        reader.finish();
        handler.onHeartbeat(hseq, snapAck);
    }

    private void resync(ClientMessageHandler handler) {
        int lastSnap = reader.readSeven("lastSnap");
        reader.finish();
        handler.onResync(lastSnap);
    }

    private void chat(ClientMessageHandler handler) {
        int channel = reader.readSeven("channel");
        String text = reader.readString(Limits.CHAT_BYTES);
        reader.finish();
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints == 0 || codePoints > Limits.CHAT_CODE_POINTS) {
            throw ProtocolException
                    .malformed("chat of " + codePoints + " characters, allowed are 1.." + Limits.CHAT_CODE_POINTS);
        }
        handler.onChat(channel, text);
    }

    private void leave(ClientMessageHandler handler) {
        reader.finish();
        handler.onLeave();
    }

    private void ready(ClientMessageHandler handler) {
        reader.finish();
        handler.onReady();
    }

    private void game(int type, int capabilities, ClientMessageHandler handler) {
        if (!MessageType.isGame(type)) {
            throw ProtocolException.malformed("unknown message type " + type);
        }
        if ((capabilities & Capabilities.GAME_MESSAGES) == 0) {
            throw ProtocolException.malformed("message type " + type + " needs capability bit 6, which was not agreed");
        }
        handler.onGameMessage(type, reader);
        reader.finish();
    }
}
