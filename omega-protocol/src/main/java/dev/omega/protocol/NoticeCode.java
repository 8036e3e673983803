package dev.omega.protocol;

/** Codes of a Notice. The text is for people; clients decide by the code. Codes from 64 on belong to game modules. */
public final class NoticeCode {

    /** Information without consequence. */
    public static final int INFORMATION = 0;
    /** Messages are dropped because there are too many; going on leads to close code 4007. */
    public static final int RATE_LIMITED = 1;
    /** Chat is refused: the player is muted. */
    public static final int MUTED = 2;
    /** This chat line was refused. */
    public static final int CHAT_REFUSED = 3;
    /** The zone slows the simulation down; States carry the dilation. */
    public static final int TIME_DILATION = 4;
    /** The zone cannot reach its API for now: play goes on, saves are delayed. */
    public static final int API_UNREACHABLE = 5;
    /** The instance is being emptied. */
    public static final int DRAINING = 11;
    /** The server restarts soon. */
    public static final int RESTART = 12;
    /** The road to another zone cannot be taken now: the player stays and plays on. */
    public static final int ROAD_CLOSED = 13;
    /** First code that belongs to game modules. */
    public static final int GAME_FIRST = 64;

    private NoticeCode() {}
}
