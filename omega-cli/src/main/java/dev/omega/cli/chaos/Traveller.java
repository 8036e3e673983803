package dev.omega.cli.chaos;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.Movement;
import dev.omega.protocol.ServerDecoder;
import dev.omega.protocol.ServerMessageHandler;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.view.ClientView;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A player who walks east onto the next road when told to, and follows where it is sent. Its clock begins when it sends the Input that
 * takes it onto the road and ends with the first State it can apply in the other zone. The bench's thread and those of the HTTP client.
 */
final class Traveller implements AutoCloseable {

    /** Columns of cells that are roads: every third one. */
    static final int ROAD_EACH = 3;

    private static final int EAST = 0;
    private static final int CELL_SHIFT = 8;
    private static final int STEPS_TO_REST = 10;
    private static final long PATIENCE_NS = 8_000_000_000L;
    private static final int LARGEST_MESSAGE = 1_024;

    private final HttpClient http;
    private final long characterId;
    private final Listener listener;

    // Guarded by this.
    private @Nullable Link here;
    private Doing doing = Doing.RESTING;
    private int x;
    private int steps;
    private long requestNs;
    private long leftNs;

    private enum Doing {
        RESTING,
        WALKING,
        /** On the road, until it is elsewhere. */
        CHANGING,
        /** Arrived; the bench has not looked at it yet. */
        ARRIVED
    }

    /** Hears of what becomes of travellers; any thread. */
    interface Listener {

        /**
         * It sees the other zone.
         *
         * @param instanceId that welcomed it
         * @param requestNs since it stepped on the road
         * @param gapNs since it was told to go
         */
        void onArrived(Traveller who, String instanceId, long requestNs, long gapNs);

        /** Somebody has not arrived. */
        void onMissed(String why);

        /** Somebody was shown a world that it had left. */
        void onDuplicate();
    }

    Traveller(HttpClient http, long characterId, Listener listener) {
        this.http = http;
        this.characterId = characterId;
        this.listener = listener;
    }

    long characterId() {
        return characterId;
    }

    /** Comes into the world; returns before it is there. */
    void enter(URI url, String ticket) {
        Link link = new Link();
        var _ = http.newWebSocketBuilder().buildAsync(url, link).thenAccept(socket -> {
            link.open(socket);
            link.send(writer -> ClientEncoder.hello(writer, ticket, "", Capabilities.NO_READY | Capabilities.TRANSFERS,
                    "omega-bench/1"));
        }).exceptionally(failure -> {
            listener.onMissed(String.valueOf(failure.getMessage()));
            return null;
        });
    }

    synchronized boolean isResting() {
        return doing == Doing.RESTING && here != null && !here.left;
    }

    /** Sets out. */
    synchronized void go() {
        doing = Doing.WALKING;
        x = here == null ? 0 : here.view.selfX();
    }

    /** The bench has looked at where it is. */
    synchronized void rest() {
        doing = Doing.RESTING;
    }

    /** What it does ten times a second. */
    synchronized void step(long nowNs) {
        Link link = here;
        if (doing == Doing.CHANGING && nowNs - requestNs > PATIENCE_NS) {
            doing = Doing.RESTING;
            listener.onMissed(link == null || link.left
                    ? "it did not come in where it was sent"
                    : "nobody takes it anywhere " + link.lastNotice);
        }
        if (link == null || link.left) {
            return;
        }
        if (doing == Doing.WALKING) {
            int from = x >> CELL_SHIFT;
            x += InputRuns.TICKS_MAX * Movement.deltaX(EAST, link.runSpeed);
            if (nextRoad(from) <= x >> CELL_SHIFT) {
                doing = Doing.CHANGING;
                requestNs = nowNs;
            }
            link.input(Gait.RUN);
        } else if (doing == Doing.CHANGING) {
            // Inputs that came bunched were skipped: it is behind where it counted, and goes on until it is taken.
            link.input(Gait.RUN);
        } else if (++steps % STEPS_TO_REST == 0) {
            link.input(Gait.STOP);
        }
    }

    /** The first column east of this one that is a road. */
    private static int nextRoad(int column) {
        return (column / ROAD_EACH + 1) * ROAD_EACH;
    }

    private synchronized void onLeft(Link link, String url, String ticket) {
        link.left = true;
        leftNs = System.nanoTime();
        enter(URI.create(url), ticket);
    }

    private synchronized void onWelcome(Link link) {
        Link old = here;
        here = link;
        if (old != null && old != link) {
            old.end();
        } else if (old == link && doing == Doing.CHANGING) {
            link.left = false;
            doing = Doing.RESTING;
            listener.onMissed("it was taken back");
        }
    }

    private synchronized void onState(Link link) {
        if (link.left) {
            listener.onDuplicate();
        } else if (link == here && doing == Doing.CHANGING && link.isFresh) {
            doing = Doing.ARRIVED;
            long nowNs = System.nanoTime();
            listener.onArrived(this, link.instanceId, nowNs - requestNs, nowNs - leftNs);
        }
        link.isFresh = false;
    }

    @Override
    public synchronized void close() {
        if (here != null) {
            here.end();
        }
    }

    /** One connection. */
    private final class Link implements WebSocket.Listener, ServerMessageHandler {

        private final ServerDecoder decoder = new ServerDecoder();
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private ClientView view = new ClientView();
        private volatile @Nullable WebSocket socket;
        private String instanceId = "";
        private int runSpeed;
        private int seq;
        private boolean left;
        private volatile String lastNotice = "";
        private boolean isFresh = true;

        void open(WebSocket opened) {
            socket = opened;
        }

        void end() {
            WebSocket open = socket;
            if (open != null) {
                open.abort();
            }
        }

        void input(int gait) {
            int run = InputRuns.run(InputRuns.controls(InputRuns.TICKS_MAX, gait, 0), EAST, EAST);
            int now = seq;
            seq = (seq + 1) & 127;
            send(writer -> ClientEncoder.input(writer, now, view.snap(), InputRuns.of(run)));
        }

        /** One after the other: the bench's thread waits until the bytes are gone. */
        void send(Consumer<MessageWriter> encoding) {
            WebSocket open = socket;
            if (open == null || open.isOutputClosed()) {
                return;
            }
            byte[] buffer = new byte[LARGEST_MESSAGE];
            MessageWriter writer = new MessageWriter();
            writer.reset(buffer, 0);
            encoding.accept(writer);
            byte[] bytes = Arrays.copyOfRange(buffer, writer.offset(), writer.offset() + writer.length());
            var _ = open.sendBinary(ByteBuffer.wrap(bytes), true).exceptionally(gone -> open).join();
        }

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
            if (this == here && !left) {
                listener.onMissed("closed with " + code + ' ' + reason);
            }
            return null;
        }

        @Override
        public void onWelcome(Welcome terms) {
            view = new ClientView();
            seq = 0;
            runSpeed = terms.zone().speeds().run();
            instanceId = terms.zone().instance();
            Traveller.this.onWelcome(this);
        }

        @Override
        public void onState(MessageReader reader) {
            view.applyState(reader);
            Traveller.this.onState(this);
        }

        @Override
        public void onTransfer(String url, String ticket, String zone, int graceMs) {
            onLeft(this, url, ticket);
        }

        @Override
        public void onEvent(int snap, int kind, int[] values, int count) {}

        @Override
        public void onHeartbeat(int hseq, int t4) {}

        @Override
        public void onConfirm(int aseq, int code, int detail) {}

        @Override
        public void onChat(int channel, int fromNetId, String text, @Nullable String fromName) {}

        @Override
        public void onNotice(int code, String text) {
            lastNotice = text;
        }
    }
}
