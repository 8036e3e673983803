package dev.omega.protocol;

/** Channels of chat, 0..127. Channels from 64 on belong to game modules. */
public final class ChatChannel {

    /** Everyone in the instance. */
    public static final int ZONE = 0;
    /** Everyone who sees the speaker. */
    public static final int NEARBY = 1;
    /** The speaker's party. */
    public static final int PARTY = 2;
    /** The operator of the server; only servers send it. */
    public static final int SYSTEM = 3;
    /** First channel that belongs to game modules. */
    public static final int GAME_FIRST = 64;

    private ChatChannel() {}
}
