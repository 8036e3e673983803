package dev.omega.protocol;

/** Capability bits: what a client can do in Hello, what both agreed on in Welcome. */
public final class Capabilities {

    /** State records may carry extensions. */
    public static final int EXTENSION_RECORDS = 1;
    /** Combat events that concern the player may come on the next simulation tick, ahead of the State. */
    public static final int INSTANT_EVENTS = 1 << 1;
    /** The client remembers the static part of spawned entities, so that they may be spawned in short form. */
    public static final int KNOWN_STATICS = 1 << 2;
    /** Chat messages are wanted. */
    public static final int CHAT = 1 << 3;
    /** States in which nothing changed may be left out. */
    public static final int IDLE_SUPPRESS = 1 << 4;
    /** The client needs no time to load: it sends no Ready. */
    public static final int NO_READY = 1 << 5;
    /** Messages of game modules (types 64..127) may be exchanged. */
    public static final int GAME_MESSAGES = 1 << 6;
    /** The client follows a Transfer; others stay until their instance closes. */
    public static final int TRANSFERS = 1 << 7;
    /** Welcome only: this connection took its avatar back by resume token or newer join. */
    public static final int RESUMED = 1 << 8;

    /** Everything a client can ask for in this version. */
    public static final int ALL = EXTENSION_RECORDS | INSTANT_EVENTS | KNOWN_STATICS | CHAT | IDLE_SUPPRESS | NO_READY
            | GAME_MESSAGES | TRANSFERS;

    private Capabilities() {}

    /** What both sides can do; bits unknown to this version are dropped. */
    public static int agreed(int client, int server) {
        return client & server & ALL;
    }
}
