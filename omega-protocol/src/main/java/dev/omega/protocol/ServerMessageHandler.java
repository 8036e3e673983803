package dev.omega.protocol;

import org.jspecify.annotations.Nullable;

/** Receives the messages of a server, decoded. Called by the thread that decodes. */
public interface ServerMessageHandler {

    /** The connection is accepted. */
    void onWelcome(Welcome welcome);

    /**
     * A State; {@code dev.omega.protocol.view.ClientView} applies it.
     *
     * @param reader stands behind the type; valid during the call
     */
    void onState(MessageReader reader);

    /**
     * One event of a kind this version knows.
     *
     * @param snap network tick of the event, modulo 128
     * @param kind one of {@link EventKind}
     * @param values what follows the kind; valid during the call
     * @param count how many of them, {@link EventKind#arguments}
     */
    void onEvent(int snap, int kind, int[] values, int count);

    /**
     * An event of a game module.
     *
     * @param kind 64 or above
     * @param reader stands behind the kind; valid during the call
     */
    default void onGameEvent(int snap, int kind, MessageReader reader) {}

    /** Answer to a heartbeat: its number, and the server's milliseconds divided by 4, modulo 128. */
    void onHeartbeat(int hseq, int t4);

    /** Verdict on an action: {@code code} is one of {@link ConfirmCode}, {@code detail} depends on it. */
    void onConfirm(int aseq, int code, int detail);

    /** A line of chat; {@code fromName} is given when the speaker is not in the zone ({@code fromNetId} 0). */
    void onChat(int channel, int fromNetId, String text, @Nullable String fromName);

    /** Continue at another zone within {@code graceMs} milliseconds. */
    void onTransfer(String url, String ticket, String zone, int graceMs);

    /** A remark; {@code code} is one of {@link NoticeCode}. */
    void onNotice(int code, String text);

    /**
     * Owner-only data, defined by the game.
     *
     * @param revision counts up with each change
     * @param reader stands behind the revision: a key and its values; valid during the call
     */
    default void onOwner(int revision, MessageReader reader) {}

    /** A message of a game module, types 64..127. {@code reader} stands behind the type; valid during the call. */
    default void onGameMessage(int type, MessageReader reader) {}
}
