package dev.omega.server.gateway;

import dev.omega.protocol.CloseCode;

/** The limits of the gateway that a client can break, each with the close code it ends with. */
enum Refusal {
    FRAME_TOO_BIG_BEFORE_TICKET(Refusal.TOO_BIG, "frame too big before the ticket"),
    TOO_MANY_BEFORE_TICKET(CloseCode.FLOOD, "too many frames before the ticket"),
    TOO_MANY_FRAGMENTS(Refusal.TOO_BIG, "too many fragments"),
    FLOOD(CloseCode.FLOOD, "too many messages for too long"),
    NO_HELLO(CloseCode.HEARTBEAT_TIMEOUT, "no accepted Hello in time"),
    SILENT(CloseCode.HEARTBEAT_TIMEOUT, "nothing heard for too long"),
    TOO_SLOW(CloseCode.TOO_SLOW, "not reading fast enough"),
    TEXT_NOT_TAKEN(Refusal.UNSUPPORTED_DATA, "omega.1 takes binary messages"),
    BINARY_NOT_TAKEN(Refusal.UNSUPPORTED_DATA, "omega.1.json takes text messages"),
    /** Bytes behind the upgrade request that did not wait for its answer. */
    EARLY_BYTES(Refusal.WEBSOCKET_ERROR, "");

    /** RFC 6455: protocol error. */
    static final int WEBSOCKET_ERROR = 1002;
    /** RFC 6455: a type of data that this endpoint does not take. */
    static final int UNSUPPORTED_DATA = 1003;
    /** RFC 6455: a frame or message is too big to process. */
    static final int TOO_BIG = 1009;

    private final int closeCode;
    private final String reason;

    Refusal(int closeCode, String reason) {
        this.closeCode = closeCode;
        this.reason = reason;
    }

    int closeCode() {
        return closeCode;
    }

    String reason() {
        return reason;
    }

    /** To be thrown or fired through the pipeline; {@link CloseHandler} takes it. */
    RefusedException exception() {
        return new RefusedException(this);
    }
}
