package dev.omega.server.zone;

import java.util.Locale;

/** What an instance counts since its start. */
public enum ZoneCounter {
    /** Messages handed to links, by kind. */
    STATES_SENT,
    EVENTS_SENT,
    CONFIRMS_SENT,
    CHATS_SENT,
    NOTICES_SENT,
    OWNERS_SENT,
    WELCOMES_SENT,
    /** Bytes handed to links. */
    BYTES_SENT,
    /** States that changed nothing for the viewer and were left out. */
    STATES_IDLE,
    /** States left out because the link was behind. */
    STATES_SKIPPED,
    /** Times a viewer's rate was halved because it acknowledged too late. */
    VIEWERS_HALVED,
    /** Events, confirms and chat lines not sent because the link was behind. */
    MESSAGES_DROPPED,
    /** Full views sent again on the client's request. */
    RESYNCS,
    /** Records and chat lines refused because the inbox was full. */
    INBOX_DROPPED,
    INPUTS,
    ACTIONS,
    /** Inputs and actions of connections without an avatar, and chat over its rate. */
    INPUTS_DROPPED,
    CHATS_LIMITED,
    /** Lines of players that may not talk. */
    CHATS_MUTED,
    JOINS,
    JOINS_REFUSED,
    RESUMES,
    RESUMES_REFUSED,
    REPLACED,
    LEAVES,
    /** Players sent on to another instance. */
    HANDED_OVER,
    TRANSFERS_SENT,
    /** Times a player stepped on a road to another zone. */
    TRAVELS,
    /** Players that did not get where they were sent, and went on. */
    TAKEN_BACK,
    LINKS_LOST,
    LINK_DEAD_EXPIRED,
    KICKED,
    /** Links closed as too slow. */
    CLOSED_TOO_SLOW,
    CHECKPOINTS,
    /** Pickups that characters took up. */
    GAINS,
    /** Ticks given up because the schedule was more than the catch-up behind. */
    TICKS_SKIPPED;

    private static final ZoneCounter[] ALL = values();

    /** Number of counters. */
    static final int COUNT = ALL.length;

    /** Name in metrics and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
