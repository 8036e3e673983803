package dev.omega.server.host;

import dev.omega.server.hostlink.HeartbeatReply;
import dev.omega.server.hostlink.HostControl.Said;
import dev.omega.server.hostlink.HostControl.Told;
import dev.omega.server.hostlink.HostOrders.AnswersRequest;
import dev.omega.server.hostlink.HostOrders.OrderAnswer;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.json.ReadLimits;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket on which the API tells the host at once what its next heartbeat would, and hears what was done about orders. It makes things
 * faster and nothing else: what is lost with it comes with the heartbeat, as from an API that does not have it. One virtual thread runs
 * {@link #run}; {@link #answer} may be called by any.
 */
final class ControlLine implements OrderLink {

    private static final Logger LOG = LoggerFactory.getLogger(ControlLine.class);

    /** The API pings every 20 s. */
    private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(50);
    private static final long LOOK_MS = 1_000;
    /** One that ends sooner may have been ended for a reason. */
    private static final long LASTING_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long SEND_WITHIN_S = 3;
    /** Of one message: a host of 5,000 players in parties of two is told 70,000. */
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MOST_REMEMBERED = 1_000;
    /** Wakes who waits for something to say. */
    private static final Said NOTHING = new Said(null, null);

    private final ApiLink api;
    private final Backoff backoff;
    private volatile @Nullable Conversation current;

    ControlLine(ApiLink api, RandomGenerator random) {
        this.api = api;
        this.backoff = new Backoff(random);
    }

    /** Serves until interrupted; {@code told} must not block and is called by one thread at a time. */
    void run(Consumer<HeartbeatReply> told) throws InterruptedException {
        while (true) {
            long beganNs = System.nanoTime();
            Conversation conversation = new Conversation(told);
            try {
                conversation.hold(api.control(conversation));
                if (System.nanoTime() - beganNs > LASTING_NS) {
                    backoff.reset();
                }
            } catch (IOException e) {
                LOG.debug("no control WebSocket: {}", e.getMessage());
            }
            Thread.sleep(backoff.nextMs());
        }
    }

    /** By the WebSocket when there is one; what was said there already was not heard, or the order would not have come again. */
    @Override
    public void answer(AnswersRequest request) throws IOException, InterruptedException {
        Conversation there = current;
        List<OrderAnswer> left = there == null
                ? request.answers()
                : request.answers().stream().filter(answer -> !there.sayOnce(answer)).toList();
        if (!left.isEmpty()) {
            api.answer(new AnswersRequest(left));
        }
    }

    /** Whether the API would be heard at once; for tests in this package. */
    boolean isOpen() {
        return current != null;
    }

    /** One WebSocket from its handshake to its end. The client calls the listener's methods one after the other. */
    private final class Conversation implements WebSocket.Listener {

        private final Consumer<HeartbeatReply> told;
        private final LinkedBlockingQueue<Said> sayings = new LinkedBlockingQueue<>();
        private final Set<OrderAnswer> answered = new HashSet<>();
        private final StringBuilder partial = new StringBuilder();
        private volatile long heardNs = System.nanoTime();
        private volatile boolean ended;

        Conversation(Consumer<HeartbeatReply> told) {
            this.told = told;
        }

        void say(Said said) {
            sayings.add(said);
        }

        /** Says an answer unless it was said before; whether it was not. */
        synchronized boolean sayOnce(OrderAnswer answer) {
            if (answered.size() >= MOST_REMEMBERED) {
                answered.clear();
            }
            boolean news = answered.add(answer);
            if (news) {
                say(Said.answer(answer));
            }
            return news;
        }

        private void end() {
            ended = true;
            if (current == this) {
                current = null;
            }
            say(NOTHING);
        }

        /** Says what there is to say until the WebSocket ends. */
        void hold(WebSocket socket) throws InterruptedException {
            if (!ended) {
                current = this;
            }
            try {
                while (!ended && System.nanoTime() - heardNs < SILENCE_NS) {
                    Said said = sayings.poll(LOOK_MS, TimeUnit.MILLISECONDS);
                    if (said != null && !said.equals(NOTHING)) {
                        send(socket, said);
                    }
                }
            } finally {
                current = null;
                socket.abort();
            }
        }

        private void send(WebSocket socket, Said said) throws InterruptedException {
            try {
                var _ = socket.sendText(new String(JsonWriter.write(said), StandardCharsets.UTF_8), true)
                        .get(SEND_WITHIN_S, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("the API does not take what is said to it: {}", e.getMessage());
                end();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heardNs = System.nanoTime();
            partial.append(data);
            if (partial.length() > MAX_CHARACTERS) {
                LOG.warn("a message of more than {} characters on the control WebSocket: closed", MAX_CHARACTERS);
                end();
                return null;
            }
            if (last) {
                heed(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void heed(String text) {
            try {
                Told message = JsonReader.readKnown(text.getBytes(StandardCharsets.UTF_8), Told.class, ReadLimits.BODY);
                told.accept(message.wishes());
                say(Said.heard(message.number()));
            } catch (InvalidJsonException e) {
                LOG.warn("the control WebSocket said what this host does not know: {}", e.getMessage());
                end();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            heardNs = System.nanoTime();
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            LOG.debug("the API closed the control WebSocket with {}: {}", statusCode, reason);
            end();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            LOG.debug("the control WebSocket broke", error);
            end();
        }
    }
}
