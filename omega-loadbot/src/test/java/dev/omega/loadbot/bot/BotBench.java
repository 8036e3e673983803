package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencyRecorder;
import dev.omega.loadbot.measure.LatencySummary;
import dev.omega.loadbot.measure.LoopMeasures;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.MeasureWindow;
import dev.omega.protocol.ClientDecoder;
import dev.omega.protocol.ClientMessageHandler;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.view.ClientView;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** One bot on a bench: a clock that stands, a desk and a network that do as told, and a server's messages by hand. */
final class BotBench {

    /** The ack before any Input. */
    static final int NONE_YET = ServerMessages.NONE_YET;
    static final int SELF = ServerMessages.SELF;
    static final int WOLF = ServerMessages.WOLF;
    static final URI ZONE = URI.create("ws://127.0.0.1:7710/ws");

    final ManualClock clock = new ManualClock();
    final MeasureWindow window = new MeasureWindow();
    final LoopMeasures measures = new LoopMeasures(window, 1);
    final List<FakeConnection> connections = new ArrayList<>();
    final Queue<Consumer<TicketDesk.Answer>> ticketRequests = new ArrayDeque<>();
    final Queue<Consumer<String>> trades = new ArrayDeque<>();
    boolean atHome;
    int entered;
    int left;
    final LoopContext context;
    final Bot bot;
    private final ServerMessages messages = new ServerMessages();

    BotBench(BrainKind brain) {
        this(BotRole.of(brain));
    }

    BotBench(BotRole role) {
        window.open(clock.nowNs(), clock.nowNs() + 3_600_000_000_000L);
        context = new LoopContext(Runnable::run, (url, listener) -> connections.add(new FakeConnection(url, listener)),
                new Desk(), measures, clock, clock);
        bot = new Bot(new BotSettings(0, 0, role, 42, clock.nowNs()), context);
    }

    /** Keeps what bots ask of the API until the test answers. */
    private final class Desk implements TicketDesk {

        @Override
        public void request(int account, Consumer<Answer> answer) {
            ticketRequests.add(answer);
        }

        @Override
        public boolean isAtHome(int account) {
            return atHome;
        }

        @Override
        public void entered(int account) {
            entered++;
        }

        @Override
        public void left(int account) {
            left++;
        }

        @Override
        public void trade(int account, Consumer<String> done) {
            trades.add(done);
        }
    }

    /** A pulse that is punctual. */
    void pulse() {
        bot.pulse(clock.nowNs());
    }

    /** Pulses for so many tenths of a second. */
    void pulses(int count) {
        for (int i = 0; i < count; i++) {
            clock.advanceNs(Bot.PULSE_NS);
            pulse();
        }
    }

    void grantTicket() {
        Consumer<TicketDesk.Answer> request = ticketRequests.remove();
        request.accept(new TicketDesk.Granted(ZONE, "ticket"));
    }

    FakeConnection connection() {
        return connections.getLast();
    }

    /** Everything up to the first State. */
    void joinWorld() {
        pulse();
        grantTicket();
        connection().open();
        connection().receive(welcome("token-1", false));
        connection().receive(resetState());
    }

    byte[] message(Consumer<MessageWriter> content) {
        return messages.message(content);
    }

    byte[] welcome(String token, boolean resumed) {
        return messages.welcome(context.wallMs(clock.nowNs()), token, resumed);
    }

    /** A State with RESET: self in the middle of the zone, healthy, and one wolf in slot 0, five metres away. */
    byte[] resetState() {
        return messages.resetState(5);
    }

    /** The same, but the wolf is thirty metres away. */
    byte[] farResetState() {
        return messages.resetState(30);
    }

    /** The view of a client that was sent this State. */
    ClientView viewOf(byte[] state) {
        ClientView view = new ClientView();
        MessageReader reader = new MessageReader(ReadLimits.SERVER_MESSAGES);
        reader.wrap(state, 0, state.length);
        reader.readArrayHeader();
        reader.readInt();
        view.applyState(reader);
        return view;
    }

    /** The next State: the wolf moves by (dx, dy) wire units. */
    byte[] state(int ack, int dx, int dy) {
        return messages.state(ack, dx, dy);
    }

    /** The zone sends a State that never arrives. */
    void loseState() {
        messages.loseState();
    }

    byte[] confirm(int aseq, int code, int detail) {
        return messages.confirm(aseq, code, detail);
    }

    byte[] damage(int source, int target) {
        return messages.damage(source, target);
    }

    LatencySummary latency(LatencyKind kind) {
        Map<LatencyKind, Histogram> totals = LatencyRecorder.emptyTotals();
        measures.latencies().addTo(totals);
        return LatencySummary.of(kind, totals.getOrDefault(kind, LatencyRecorder.emptyHistogram()));
    }

    LoopSnapshot snapshot() {
        return measures.snapshot();
    }

    /** The network's end of one connection. */
    static final class FakeConnection implements Link, ClientMessageHandler {

        final URI url;
        final List<String> sent = new ArrayList<>();
        boolean writable = true;
        boolean aborted;
        boolean reading = true;
        int flushes;
        int inputs;
        int lastInput = NONE_YET;
        int lastAction = NONE_YET;
        int lastTarget;
        int lastHeartbeat;
        private final LinkListener listener;
        private final ClientDecoder decoder = new ClientDecoder();

        FakeConnection(URI url, LinkListener listener) {
            this.url = url;
            this.listener = listener;
        }

        void open() {
            listener.onOpen(this);
        }

        void receive(byte[] message) {
            listener.onRead();
            listener.onMessage(message, 0, message.length, message.length + 2);
        }

        void end(LinkListener.End end, int code) {
            listener.onEnd(end, code, "told so");
        }

        @Override
        public boolean isWritable() {
            return writable;
        }

        @Override
        public int send(byte[] payload, int offset, int length) {
            decoder.decode(payload, offset, length, this);
            return FrameHeader.clientBytes(length) + length;
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void setReading(boolean wanted) {
            reading = wanted;
        }

        @Override
        public void close(int code) {
            sent.add("close " + code);
        }

        @Override
        public void abort() {
            if (!aborted) {
                aborted = true;
                listener.onEnd(LinkListener.End.CLOSED, Close.ABNORMAL, "");
            }
        }

        @Override
        public void onHello(int proto, String ticket, String resume, int capabilities, String client) {
            sent.add("hello " + ticket + "/" + resume);
        }

        @Override
        public void onInput(int seq, int snapAck, long packedRuns) {
            inputs++;
            lastInput = seq;
        }

        @Override
        public void onAction(int aseq, int skill, int view, int targetNetId, int x, int y) {
            lastAction = aseq;
            lastTarget = targetNetId;
            sent.add("action " + skill);
        }

        @Override
        public void onHeartbeat(int hseq, int snapAck) {
            lastHeartbeat = hseq;
        }

        @Override
        public void onResync(int lastSnap) {
            sent.add("resync " + lastSnap);
        }

        @Override
        public void onChat(int channel, String text) {
            sent.add("chat");
        }

        @Override
        public void onLeave() {
            sent.add("leave");
        }

        @Override
        public void onReady() {
            sent.add("ready");
        }
    }
}
