package dev.omega.protocol;

/**
 * State as a JSON object with named values, positions in metres and angles in degrees: what a server without packing would
 * send (docs/protocol.md, "UnpackedState"). Nothing is lost on the way there and back, so a client applies it as a State.
 *
 * <p>For measuring what packing saves; it allocates, in proportion to the message.
 */
public final class UnpackedState {

    /** Largest UnpackedState: what a string of the profile holds, and room for what is around it. */
    public static final int MAX_BYTES = 65_535;

    /** Names of the vitals, by the number of their bit in {@link VitalMask}. */
    static final String[] VITALS = {"health", "mana", "stamina", "max_health", "max_mana", "max_stamina", "animation"};
    /** Names of the header list's values, in their order. */
    static final String[] HEADERS = {"gap", "dilation", "speed", "speed_ticks"};

    static final double SELF_PER_METRE = 256;
    static final double WIRE_PER_METRE = 32;
    static final double DEGREES_PER_STEP = 360.0 / 128;

    private static final ReadLimits STATES = new ReadLimits(Limits.SERVER_MESSAGE_BYTES, 4, 4_096);

    private UnpackedState() {}

    /**
     * The JSON text of an encoded State.
     *
     * @throws ProtocolException when the bytes are no State
     */
    public static String toJson(byte[] buffer, int offset, int length) {
        MessageReader reader = new MessageReader(STATES).wrap(buffer, offset, length);
        String text = new UnpackedStateWriter(reader).state();
        reader.finish();
        return text;
    }

    /**
     * Encodes the State that {@code text} tells of as one message at the writer's position.
     *
     * @throws ProtocolException when the text is not what {@link #toJson} makes of a State, or does not fit the buffer
     */
    public static void toState(String text, MessageWriter writer) {
        try {
            new UnpackedStateReader(text, writer).state();
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException unfit) {
            throw ProtocolException.malformed("unpacked state: " + unfit.getMessage());
        }
    }
}
