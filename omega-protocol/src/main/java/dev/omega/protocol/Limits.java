package dev.omega.protocol;

/** Limits of protocol {@code omega.1} (docs/protocol.md, "Limits"). */
public final class Limits {

    /** WebSocket path of a zone. */
    public static final String PATH = "/ws";
    /** Subprotocol with MessagePack in binary frames. */
    public static final String SUBPROTOCOL = "omega.1";
    /** Subprotocol for debugging: the same arrays as JSON in text frames. */
    public static final String JSON_SUBPROTOCOL = "omega.1.json";

    /** Largest message from a server, so that it fits the 65,535 B buffers of Godot's WebSocketPeer several times. */
    public static final int SERVER_MESSAGE_BYTES = 16_384;
    /** Largest message from a client, Hello excepted. */
    public static final int CLIENT_MESSAGE_BYTES = 512;
    /** Largest Hello. */
    public static final int HELLO_BYTES = 4_096;

    /** Join ticket, UTF-8 bytes. */
    public static final int TICKET_BYTES = 512;
    /** Resume token, UTF-8 bytes. */
    public static final int RESUME_BYTES = 64;
    /** Name and version of the client program, UTF-8 bytes. */
    public static final int CLIENT_NAME_BYTES = 64;
    /** Line of chat, Unicode code points. */
    public static final int CHAT_CODE_POINTS = 200;
    /** Line of chat, UTF-8 bytes. */
    public static final int CHAT_BYTES = 500;
    /** Name of a character, UTF-8 bytes. */
    public static final int NAME_BYTES = 64;
    /** Address of a zone, UTF-8 bytes. */
    public static final int URL_BYTES = 256;
    /** Zone or instance id, key or text value of a Welcome parameter, UTF-8 bytes. */
    public static final int ID_BYTES = 64;
    /** Text of a notice, UTF-8 bytes. */
    public static final int NOTICE_BYTES = 512;
    /** Reason of a close frame, UTF-8 bytes (RFC 6455: 125 bytes less the code). */
    public static final int CLOSE_REASON_BYTES = 123;

    /** Visible entities of one viewer. */
    public static final int SLOTS = 128;
    /** Sequence numbers (snap, ack, input, action, heartbeat) and view times count modulo this. */
    public static final int SEQUENCE_MODULUS = 128;
    /** The last sequence number as of Welcome: the first input, action and heartbeat after it bear 0. */
    public static final int SEQUENCE_BEFORE_FIRST = SEQUENCE_MODULUS - 1;
    /** Largest network id; 0 means none. */
    public static final int NET_ID_MAX = 65_535;
    /** Largest position on the wire, 1/32 m: zones are at most 2,048 m wide. */
    public static final int POSITION_MAX = 65_535;
    /** Runs of one Input. */
    public static final int INPUT_RUNS = 3;
    /** Spawns in one State. */
    public static final int SPAWNS_PER_STATE = 16;

    private Limits() {}
}
