package dev.omega.loadbot.measure;

/** The times a load test measures. Each sample belongs to the window in which it was <em>due</em>. */
public enum LatencyKind {
    /** Intended send time of an Action to its Confirm: the document's player latency. */
    INPUT_CONFIRM("input_confirm", "input->confirm"),
    /** The same from the actual send time: what a closed-loop tool would report. */
    INPUT_CONFIRM_UNCORRECTED("input_confirm_uncorrected", "  uncorrected"),
    /** Intended send time of an Input to the first State whose ack covers it. */
    INPUT_APPLIED("input_applied", "input->applied"),
    /** The same from the actual send time. */
    INPUT_APPLIED_UNCORRECTED("input_applied_uncorrected", "  uncorrected"),
    /** Intended send time of an attack to the arrival of the damage event it caused. */
    ATTACK_EVENT("attack_event", "attack->event"),
    /** Time of the tick a State describes, on the server's clock, to its arrival. */
    STATE_AGE("state_age", "state age"),
    /** Time between two States of one player. */
    STATE_INTERVAL("state_interval", "state interval"),
    /** Distance of that time from what the State itself announced (its gap times the network interval). */
    STATE_JITTER("state_jitter", "state jitter"),
    /** Scheduled start of a join to the first State in the world. */
    JOIN("join", "join"),
    /** Loss of a connection noticed to the first State after coming back, by resume token or by a new ticket. */
    RESUME("resume", "resume"),
    /** After coming back by a new ticket: how far back in time the character was put, told by its position. */
    ROLLBACK("rollback", "rollback"),
    /** Last State in one instance to the first in the one the server sent the bot to, or in the old one if it did not get there. */
    TRANSFER("transfer", "transfer gap"),
    /** Goodbye in one place to the first State in the one that the bot chose to go to. */
    ZONE_CHANGE("zone_change", "zone change"),
    /** Intended time of a trader's request at the API to its answer. */
    API_REQUEST("api_request", "API request"),
    /** How much later than scheduled the generator acted: its own fault, never the server's. */
    SEND_LATENESS("send_lateness", "send lateness");

    private final String key;
    private final String label;

    LatencyKind(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /** Whether samples count whenever they were taken, and not only when they were due in a window. */
    public boolean isAnyTime() {
        return this == JOIN || this == RESUME || this == ROLLBACK || this == TRANSFER;
    }

    /** Name in JSON and in file names. */
    public String key() {
        return key;
    }

    /** Name in the text report. */
    public String label() {
        return label;
    }
}
