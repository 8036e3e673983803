package dev.omega.protocol;

/**
 * Receives the messages of one client, decoded and with every value in its range. Called by the thread that decodes.
 *
 * <p>What a message <i>means</i> is the receiver's to judge: whether a sequence number fits, whether a target exists,
 * whether the client may speak at all.
 */
public interface ClientMessageHandler {

    /**
     * The first message; exactly one of {@code ticket} and {@code resume} is not empty.
     *
     * @param protocol highest minor version the client speaks; see {@link ProtocolVersion#negotiate}
     * @param capabilities capability bits, unknown ones included
     * @param client name and version of the client program
     */
    void onHello(int protocol, String ticket, String resume, int capabilities, String client);

    /**
     * Controls of the last ticks.
     *
     * @param seq sequence number, 0..127
     * @param snapAck snap of the newest State the client has applied, 0..127
     * @param packedRuns see {@link InputRuns}
     */
    void onInput(int seq, int snapAck, long packedRuns);

    /**
     * Use of a skill.
     *
     * @param aseq action sequence number, 0..127
     * @param skill 0..65,535
     * @param view simulation tick, modulo 128, that the player saw when acting
     * @param targetNetId 0 for none
     * @param x aimed-at position, 1/32 m, 0..65,535; 0 with a target
     * @param y as {@code x}
     */
    void onAction(int aseq, int skill, int view, int targetNetId, int x, int y);

    /** A sign of life. {@code hseq} and {@code snapAck} are 0..127. */
    void onHeartbeat(int hseq, int snapAck);

    /** The client lost a State; the last it applied is {@code lastSnap}, 0..127. */
    void onResync(int lastSnap);

    /** A line of chat: channel 0..127, 1..200 code points of text. */
    void onChat(int channel, String text);

    /** The client logs out. */
    void onLeave();

    /** The client has loaded the map. */
    void onReady();

    /**
     * A message of a game module, types 64..127; only if {@link Capabilities#GAME_MESSAGES} was agreed.
     *
     * @param reader stands behind the type; valid during the call
     */
    default void onGameMessage(int type, MessageReader reader) {}
}
