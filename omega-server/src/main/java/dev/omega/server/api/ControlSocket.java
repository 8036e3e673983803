package dev.omega.server.api;

import dev.omega.protocol.CloseCode;
import dev.omega.server.hostlink.HeartbeatReply;
import dev.omega.server.hostlink.HostControl.Said;
import dev.omega.server.hostlink.HostControl.Told;
import dev.omega.server.hostlink.HostOrders;
import dev.omega.server.hostlink.HostOrders.OrderAnswer;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.json.ReadLimits;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One zone host that listens. It is told one thing at a time: what is new while it has not acknowledged the last message waits, and of that
 * only the newest, so that a slow one holds no memory. Any thread unless it says otherwise.
 */
final class ControlSocket {

    /** As long as the silence after which a host counts as dead. */
    private static final long HEARD_WITHIN_NS = TimeUnit.SECONDS.toNanos(3);

    private final LiveSocket socket;
    private final UUID bootId;
    private final Recorder recorder;
    private final List<OrderAnswer> answers = new ArrayList<>();
    private boolean recording;
    private @Nullable HeartbeatReply known;
    private @Nullable HeartbeatReply waiting;
    private long number;
    private long heard;
    private long toldNs;

    /** Where answers to orders are written down; may block. */
    @FunctionalInterface
    interface Recorder {
        void record(UUID bootId, List<OrderAnswer> answers);
    }

    ControlSocket(ServerWebSocket socket, Context eventLoop, UUID bootId, Recorder recorder) {
        this.socket = new LiveSocket(socket, eventLoop);
        this.bootId = bootId;
        this.recorder = recorder;
    }

    /** Event loop. */
    void open(Runnable whenClosed) {
        socket.open(this::said, "messages are JSON texts", whenClosed);
    }

    /** Event loop. Ends a host that did not answer the last one. */
    void ping() {
        socket.ping();
    }

    /** What the host is to do now; it is told if it was not told already. */
    synchronized void wish(HeartbeatReply wishes, long nowNs) {
        if (heard == number) {
            tell(wishes, nowNs);
        } else if (nowNs - toldNs > HEARD_WITHIN_NS) {
            close(CloseCode.TOO_SLOW, "the last message was not acknowledged; the heartbeat brings what is to be done");
        } else {
            waiting = wishes;
        }
    }

    private void tell(HeartbeatReply wishes, long nowNs) {
        waiting = null;
        boolean news = isNews(wishes, known);
        known = wishes;
        if (news) {
            number++;
            toldNs = nowNs;
            String text = new String(JsonWriter.write(new Told(number, wishes)), StandardCharsets.UTF_8);
            socket.write(text, () -> {});
        }
    }

    /** Whether there is more to do than before, or whatever stands for all there is has changed. */
    static boolean isNews(HeartbeatReply now, @Nullable HeartbeatReply before) {
        return before == null || !before.commands().containsAll(now.commands())
                || !before.orders().containsAll(now.orders()) || !now.parties().equals(before.parties())
                || !now.moves().equals(before.moves()) || !before.wornAnew().containsAll(now.wornAnew())
                || !before.talkAnew().containsAll(now.talkAnew())
                || (now.content() != null && !now.content().equals(before.content()));
    }

    private void said(String text) {
        try {
            Said said = JsonReader.readKnown(text.getBytes(StandardCharsets.UTF_8), Said.class, ReadLimits.BODY);
            Long acknowledged = said.heard();
            if (acknowledged != null) {
                acknowledged(acknowledged);
            }
            OrderAnswer answer = said.answer();
            if (answer != null) {
                answered(answer);
            }
            if (acknowledged == null && answer == null) {
                close(CloseCode.PROTOCOL_ERROR, "a host says what it heard or what it did");
            }
        } catch (InvalidJsonException e) {
            close(CloseCode.PROTOCOL_ERROR, "not what a host says here");
        }
    }

    private synchronized void acknowledged(long told) {
        if (told > number) {
            close(CloseCode.PROTOCOL_ERROR, "acknowledged what was not said");
            return;
        }
        heard = Math.max(heard, told);
        HeartbeatReply next = waiting;
        if (heard == number && next != null) {
            tell(next, System.nanoTime());
        }
    }

    private synchronized void answered(OrderAnswer answer) {
        if (answers.size() >= HostOrders.MAX_ANSWERS) {
            close(CloseCode.FLOOD, "more answers than orders");
            return;
        }
        answers.add(answer);
        if (!recording) {
            recording = true;
            Thread.startVirtualThread(this::record);
        }
    }

    private synchronized List<OrderAnswer> takeAnswers() {
        List<OrderAnswer> taken = List.copyOf(answers);
        answers.clear();
        recording = !taken.isEmpty();
        return taken;
    }

    /** Whatever came while the last ones were written down goes into one transaction. */
    private void record() {
        for (List<OrderAnswer> taken = takeAnswers(); !taken.isEmpty(); taken = takeAnswers()) {
            try {
                recorder.record(bootId, taken);
            } catch (RuntimeException e) {
                close(CloseCode.OVERLOADED, "an answer could not be written down; its order comes again");
            }
        }
    }

    /** The first reason counts. */
    void close(int code, String reason) {
        socket.close(code, reason);
    }
}
