package dev.omega.loadbot.bot;

/** Close codes of RFC 6455 that a bot uses beside those of the protocol. */
final class Close {

    /** The purpose of the connection is fulfilled. */
    static final int NORMAL = 1000;
    /** The connection broke without a close frame; never sent. */
    static final int ABNORMAL = 1006;

    private Close() {}
}
