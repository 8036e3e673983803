package dev.omega.protocol;

/** The first element of every message (docs/protocol.md, "Messages"). */
public final class MessageType {

    /** Client: the first message of a connection, with join ticket or resume token. */
    public static final int HELLO = 1;
    /** Client: what the player's controls were during the last ticks. */
    public static final int INPUT = 2;
    /** Client: one use of a skill. */
    public static final int ACTION = 3;
    /** Client: once a second; answered by {@link #SERVER_HEARTBEAT}. */
    public static final int HEARTBEAT = 4;
    /** Client: a State was lost, please send everything again. */
    public static final int RESYNC = 5;
    /** Client: a line of chat. */
    public static final int CHAT = 6;
    /** Client: clean logout. */
    public static final int LEAVE = 7;
    /** Client: the map is loaded, States may start. */
    public static final int READY = 8;

    /** Server: answer to {@link #HELLO}. */
    public static final int WELCOME = 33;
    /** Server: what changed in the player's surroundings. */
    public static final int STATE = 34;
    /** Server: things that happened, as opposed to things that are. */
    public static final int EVENTS = 35;
    /** Server: answer to {@link #HEARTBEAT}. */
    public static final int SERVER_HEARTBEAT = 36;
    /** Server: verdict on an {@link #ACTION}. */
    public static final int CONFIRM = 37;
    /** Server: a line of chat. */
    public static final int SERVER_CHAT = 38;
    /** Server: continue at another zone. */
    public static final int TRANSFER = 39;
    /** Server: a remark that does not end the connection. */
    public static final int NOTICE = 40;
    /** Server: data only the owner of the character sees. */
    public static final int OWNER = 41;
    /** Server: a State in words, from a zone that runs without packing; see {@link UnpackedState}. */
    public static final int UNPACKED_STATE = 42;

    /** First of the types that belong to game modules, in either direction. */
    public static final int GAME_FIRST = 64;
    /** Last of the types that belong to game modules. */
    public static final int GAME_LAST = 127;

    private MessageType() {}

    /** Tells whether {@code type} belongs to game modules. */
    public static boolean isGame(int type) {
        return type >= GAME_FIRST && type <= GAME_LAST;
    }

    /**
     * Looks at the type of an encoded message without decoding it, for counters.
     *
     * @return the type, or -1 when the bytes do not begin as a message in shortest form
     */
    public static int peek(byte[] buffer, int offset, int length) {
        if (length < 2) {
            return -1;
        }
        int typeAt = offset + headerBytes(buffer[offset]);
        boolean inside = typeAt > offset && typeAt < offset + length;
        return inside && buffer[typeAt] >= 0 ? buffer[typeAt] : -1;
    }

    private static int headerBytes(byte header) {
        if ((header & 0xf0) == MessagePack.FIXARRAY) {
            return 1;
        }
        return (header & 0xff) == MessagePack.ARRAY16 ? 3 : 0;
    }

    /** The message's name as in docs/protocol.md, for logs and reports. */
    public static String name(int type) {
        return switch (type) {
            case HELLO -> "Hello";
            case INPUT -> "Input";
            case ACTION -> "Action";
            case HEARTBEAT, SERVER_HEARTBEAT -> "Heartbeat";
            case RESYNC -> "Resync";
            case CHAT, SERVER_CHAT -> "Chat";
            case LEAVE -> "Leave";
            case READY -> "Ready";
            case WELCOME -> "Welcome";
            case STATE -> "State";
            case EVENTS -> "Events";
            case CONFIRM -> "Confirm";
            case TRANSFER -> "Transfer";
            case NOTICE -> "Notice";
            case OWNER -> "Owner";
            case UNPACKED_STATE -> "UnpackedState";
            default -> isGame(type) ? "Game" : "Unknown";
        };
    }
}
