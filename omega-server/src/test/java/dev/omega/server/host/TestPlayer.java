package dev.omega.server.host;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ChatChannel;
import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ServerDecoder;
import dev.omega.protocol.ServerMessageHandler;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.view.ClientView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A player on the JDK's own WebSocket client. */
final class TestPlayer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int STEP_MS = 100;
    private static final int STEPS_A_SECOND = 10;
    private static final int QUARTER_TURN = 32;

    final CompletableFuture<Welcome> welcome = new CompletableFuture<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    final List<String> notices = new CopyOnWriteArrayList<>();
    final List<String> chats = new CopyOnWriteArrayList<>();
    /** Instances that said Welcome, one after the other. */
    final List<String> worlds = new CopyOnWriteArrayList<>();
    final CompletableFuture<Way> way = new CompletableFuture<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final Inbound inbound = new Inbound();
    private volatile long place = -1;
    private volatile List<Integer> vitals = List.of();
    private volatile int seq;

    /** Where a server sent the player. */
    record Way(URI url, String ticket, String zone) {}

    private TestPlayer(URI url) throws Exception {
        socket = http.newWebSocketBuilder().buildAsync(url, inbound).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    static TestPlayer withTicket(URI url, String ticket) throws Exception {
        return hello(url, ticket, "");
    }

    static TestPlayer withResume(URI url, String token) throws Exception {
        return hello(url, "", token);
    }

    private static TestPlayer hello(URI url, String ticket, String resume) throws Exception {
        TestPlayer player = new TestPlayer(url);
        player.send(writer -> ClientEncoder.hello(writer, ticket, resume,
                Capabilities.NO_READY | Capabilities.TRANSFERS | Capabilities.CHAT, "test/1"));
        return player;
    }

    /**
     * Waits until the player is in and sees itself.
     *
     * @throws IOException when it is not let in; then it has nothing to wait for
     */
    TestPlayer in() throws Exception {
        CompletableFuture.anyOf(welcome, closed).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Awaitility.await().atMost(PATIENCE).until(() -> place >= 0 || closed.isDone());
        if (place < 0) {
            close();
            throw new IOException("closed with " + closed.get());
        }
        return this;
    }

    /** Waits until the server sends the player elsewhere. */
    Way sentOn() throws Exception {
        return way.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Asks for everything again; on the way elsewhere: to go on here. */
    void resync() throws Exception {
        send(writer -> ClientEncoder.resync(writer, 0));
    }

    int closeCode() throws Exception {
        return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Own position in one number, to compare; -1 before the first State. */
    long place() {
        return place;
    }

    /** What the last State told of the player by the bits of {@code VitalMask}. */
    List<Integer> vitals() {
        return vitals;
    }

    /**
     * Walks until it has got somewhere else, then stands until nothing moves any more. Turns a quarter each second that
     * something stands in its way. Who is sent elsewhere on the way walks no further. Returns where.
     */
    long walk(int direction) throws Exception {
        long from = place;
        boolean wasSentOn = way.isDone();
        int towards = direction;
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        for (int steps = 1; place == from && way.isDone() == wasSentOn && System.nanoTime() - deadlineNs < 0; steps++) {
            step(Gait.RUN, towards);
            towards = steps % STEPS_A_SECOND == 0 ? (towards + QUARTER_TURN) & 127 : towards;
        }
        for (int step = 0; step < 5; step++) {
            step(Gait.RUN, towards);
        }
        return stand();
    }

    /** Stands until nothing moves any more, 0.4 s at least. Returns where. */
    long stand() throws Exception {
        long last;
        do {
            last = place;
            for (int step = 0; step < 4; step++) {
                step(Gait.STOP, 0);
            }
        } while (place != last);
        return last;
    }

    private void step(int gait, int direction) throws Exception {
        int run = InputRuns.run(InputRuns.controls(InputRuns.TICKS_MAX, gait, 0), direction, direction);
        int now = seq;
        seq = (seq + 1) & 127;
        send(writer -> ClientEncoder.input(writer, now, inbound.view.snap(), InputRuns.of(run)));
        Thread.sleep(STEP_MS);
    }

    /** Says something to everybody in the instance. */
    void say(String text) throws Exception {
        send(writer -> ClientEncoder.chat(writer, ChatChannel.ZONE, text));
    }

    void leave() throws Exception {
        send(ClientEncoder::leave);
    }

    /** The cable is pulled: no close frame. */
    void vanish() {
        socket.abort();
    }

    private void send(Consumer<MessageWriter> encoding) throws Exception {
        byte[] buffer = new byte[1024];
        MessageWriter writer = new MessageWriter();
        writer.reset(buffer, 0);
        encoding.accept(writer);
        byte[] message = Arrays.copyOfRange(buffer, writer.offset(), writer.offset() + writer.length());
        socket.sendBinary(ByteBuffer.wrap(message), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    /** What comes in, on the client's own thread. */
    private final class Inbound implements WebSocket.Listener, ServerMessageHandler {

        private final ServerDecoder decoder = new ServerDecoder();
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private ClientView view = new ClientView();

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            message.writeBytes(bytes);
            if (last) {
                byte[] whole = message.toByteArray();
                message.reset();
                decoder.decode(whole, 0, whole.length, this);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(1006);
        }

        @Override
        public void onWelcome(Welcome terms) {
            view = new ClientView();
            place = -1;
            seq = 0;
            worlds.add(terms.zone().instance());
            welcome.complete(terms);
        }

        @Override
        public void onState(MessageReader reader) {
            view.applyState(reader);
            vitals = List.of(view.vital(0), view.vital(1), view.vital(2), view.vital(3), view.vital(4), view.vital(5),
                    view.vital(6));
            place = ((long) view.selfX() << 32) | view.selfY();
        }

        @Override
        public void onEvent(int snap, int kind, int[] values, int count) {}

        @Override
        public void onHeartbeat(int hseq, int t4) {}

        @Override
        public void onConfirm(int aseq, int code, int detail) {}

        @Override
        public void onChat(int channel, int fromNetId, String text, @Nullable String fromName) {
            chats.add(text);
        }

        @Override
        public void onTransfer(String url, String ticket, String zone, int graceMs) {
            way.complete(new Way(URI.create(url), ticket, zone));
        }

        @Override
        public void onNotice(int code, String text) {
            notices.add(text);
        }
    }
}
