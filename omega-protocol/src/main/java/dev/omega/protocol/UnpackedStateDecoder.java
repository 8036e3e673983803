package dev.omega.protocol;

/** Turns UnpackedStates into the States they tell of. One owner thread. */
final class UnpackedStateDecoder {

    private final MessageReader reader = new MessageReader(new ReadLimits(UnpackedState.MAX_BYTES, 1, 2));
    private final MessageReader states = new MessageReader(ReadLimits.SERVER_MESSAGES);
    private final MessageWriter writer = new MessageWriter();
    private final byte[] state = new byte[Limits.SERVER_MESSAGE_BYTES];

    void decode(byte[] buffer, int offset, int length, ServerMessageHandler handler) {
        reader.wrap(buffer, offset, length);
        reader.readArrayHeader();
        reader.readInt();
        UnpackedState.toState(reader.readString(UnpackedState.MAX_BYTES), writer.reset(state, 0));
        reader.finish();
        states.wrap(state, writer.offset(), writer.length());
        states.readArrayHeader();
        states.readInt();
        handler.onState(states);
        states.finish();
    }
}
