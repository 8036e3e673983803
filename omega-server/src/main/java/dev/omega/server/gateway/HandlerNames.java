package dev.omega.server.gateway;

/** Names of the handlers in the pipeline. */
final class HandlerNames {

    static final String DEADLINE = "opening-deadline";
    static final String FRAME_LIMITER = "frame-limiter";
    static final String HTTP_CODEC = "http-codec";
    static final String HTTP_AGGREGATOR = "http-aggregator";
    static final String UPGRADE_GATE = "upgrade-gate";
    static final String WEBSOCKET = "websocket";
    static final String FRAME_AGGREGATOR = "frame-aggregator";
    static final String SESSION = "session";
    static final String CLOSE = "close";
    /** Netty's name for the decoder that the handshake puts in the codec's place. */
    static final String WEBSOCKET_DECODER = "wsdecoder";

    private HandlerNames() {}
}
