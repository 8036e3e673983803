package dev.omega.server.zone;

import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.ServerDecoder;
import dev.omega.protocol.ServerMessageHandler;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.StateResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client in a test: decodes what its link got and speaks through the inbox. */
final class TestPlayer implements ServerMessageHandler {

    final int connection;
    final RecordedLink link = new RecordedLink();
    final ClientView view = new ClientView();
    final List<int[]> confirms = new ArrayList<>();
    final List<int[]> events = new ArrayList<>();
    final List<String> chats = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final List<Integer> messageTypes = new ArrayList<>();
    int states;
    int losses;
    boolean silent;
    private final ZoneInbox inbox;
    private final ServerDecoder decoder = new ServerDecoder();
    private @Nullable Welcome welcome;
    private int seq;
    private int aseq;

    TestPlayer(ZoneInbox inbox, int connection) {
        this.inbox = inbox;
        this.connection = connection;
    }

    /** Reads everything that came. */
    void read() {
        while (!link.messages.isEmpty()) {
            byte[] message = link.messages.remove();
            messageTypes.add((int) message[(message[0] & 0xff) == 0xdc ? 3 : 1]);
            decoder.decode(message, 0, message.length, this);
        }
    }

    Welcome welcome() {
        return Objects.requireNonNull(welcome, "no Welcome yet");
    }

    boolean isWelcome() {
        return welcome != null;
    }

    byte[] resumeToken() {
        return Base64.getUrlDecoder().decode(welcome().resumeToken());
    }

    void run(int direction) {
        int run = InputRuns.run(InputRuns.controls(4, Gait.RUN, 0), direction, direction);
        inbox.offerInput(connection, seq++ & 127, view.snap(), InputRuns.of(run));
    }

    void acknowledge() {
        inbox.offerHeartbeat(connection, view.snap());
    }

    void strike(int targetNetId) {
        inbox.offerAction(connection, aseq++ & 127, 1, 0, targetNetId, 0, 0);
    }

    void disconnect() {
        inbox.offerDisconnected(connection);
    }

    @Override
    public void onWelcome(Welcome received) {
        welcome = received;
    }

    @Override
    public void onState(MessageReader reader) {
        states++;
        StateResult result = view.applyState(reader);
        losses += result == StateResult.APPLIED ? 0 : 1;
        if (!silent) {
            acknowledge();
        }
    }

    @Override
    public void onEvent(int snap, int kind, int[] values, int count) {
        int[] event = new int[count + 1];
        event[0] = kind;
        System.arraycopy(values, 0, event, 1, count);
        events.add(event);
    }

    @Override
    public void onHeartbeat(int hseq, int t4) {}

    @Override
    public void onConfirm(int confirmed, int code, int detail) {
        confirms.add(new int[]{confirmed, code, detail});
    }

    @Override
    public void onChat(int channel, int fromNetId, String text, @Nullable String fromName) {
        chats.add(fromNetId + ":" + text);
    }

    @Override
    public void onTransfer(String url, String ticket, String zone, int graceMs) {}

    @Override
    public void onNotice(int code, String text) {
        notices.add(code + ":" + text);
    }

    @Override
    public String toString() {
        return "connection " + connection + Arrays.toString(messageTypes.toArray());
    }
}
