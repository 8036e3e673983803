package dev.omega.loadbot.measure;

/** What can go wrong for a bot. Failures are counted here and never enter a latency. */
public enum ErrorKind {
    /** TCP connect refused or timed out. */
    CONNECT("connect"),
    /** The server did not answer the WebSocket upgrade with 101. */
    UPGRADE("upgrade"),
    /** Bytes that are no valid WebSocket frame or no valid message. */
    PROTOCOL("protocol"),
    /** The connection ended while the bot wanted to stay. */
    DISCONNECT("disconnect"),
    /** A State was missing: the sequence had a hole. */
    LOST_STATE("lost_state"),
    /** The bot asked for a full State. */
    RESYNC("resync"),
    /** Nothing arrived for ten seconds; the bot hung up. */
    SILENT("silent"),
    /** No Confirm within the time an action is followed. */
    LOST_ACTION("lost_action"),
    /** The server refused an action for its rate or its sequence number. */
    REFUSED_ACTION("refused_action"),
    /** The API refused or did not answer a join; tried again. */
    JOIN_RETRY("join_retry"),
    /** The API refused or did not answer what a trader asked. */
    API_REQUEST("api_request"),
    /** A resume token was not honoured; the bot fetched a new ticket. */
    RESUME_REFUSED("resume_refused"),
    /** The bot did not get where its server sent it; it goes on where it was, or joins anew. */
    TRANSFER_MISSED("transfer_missed"),
    /** The bot gave up: a close code that forbids coming back. */
    GAVE_UP("gave_up");

    private final String key;

    ErrorKind(String key) {
        this.key = key;
    }

    /** Name in JSON. */
    public String key() {
        return key;
    }
}
