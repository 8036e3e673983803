package dev.omega.server.api;

import dev.omega.protocol.CloseCode;
import dev.omega.server.events.Cursor;
import dev.omega.server.events.EventFeed;
import dev.omega.server.events.Subscription;
import dev.omega.server.problem.Problem;
import dev.omega.server.sessions.SessionIdentity;
import dev.omega.server.sessions.SessionService;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All clients that watch events at this replica: how many an account may have, whether they are still there, and whether their
 * sessions are. Event loop unless it says otherwise.
 */
final class EventSockets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSockets.class);

    static final String SUBPROTOCOL = "omega.events.1";

    private static final int MAX_PER_ACCOUNT = 5;
    private static final long PING_MS = 20_000;
    private static final long SESSIONS_MS = 5_000;

    private final EventFeed feed;
    private final SessionService sessions;
    private final HttpFrontend frontend;
    private final AtomicLong opened = new AtomicLong();
    private final Map<Long, EventSocket> sockets = new ConcurrentHashMap<>();
    /** Those of each account that count, the oldest first. The event loop's. */
    private final Map<Long, Deque<EventSocket>> ofAccounts = new HashMap<>();

    EventSockets(EventFeed feed, SessionService sessions, HttpFrontend frontend) {
        this.feed = feed;
        this.sessions = sessions;
        this.frontend = frontend;
    }

    /** Any thread. */
    void start() {
        frontend.vertx().setPeriodic(PING_MS, _ -> sockets.values().forEach(EventSocket::ping));
        frontend.vertx().setPeriodic(SESSIONS_MS, _ -> Thread.startVirtualThread(this::endThoseWithoutSession));
    }

    /** How many there are; any thread. */
    int size() {
        return sockets.size();
    }

    /** Any thread. */
    SocketOpening opening(SessionIdentity session, @Nullable Cursor after) {
        return socket -> begin(socket, session, after);
    }

    private void begin(ServerWebSocket socket, SessionIdentity session, @Nullable Cursor after) {
        Context eventLoop = frontend.eventLoop();
        long number = opened.incrementAndGet();
        EventSocket one = new EventSocket(socket, eventLoop, session);
        Deque<EventSocket> own = ofAccounts.computeIfAbsent(session.accountId(), _ -> new ArrayDeque<>());
        if (own.size() == MAX_PER_ACCOUNT) {
            own.removeFirst().close(CloseCode.REPLACED, "a newer connection of the account took its place");
        }
        own.addLast(one);
        sockets.put(number, one);
        Listening listening = new Listening(one, after);
        one.open(() -> {
            sockets.remove(number);
            forget(one);
            Thread.startVirtualThread(listening::end);
        });
        Thread.startVirtualThread(listening::begin);
    }

    private void forget(EventSocket socket) {
        ofAccounts.computeIfPresent(socket.session().accountId(), (_, own) -> {
            own.remove(socket);
            return own.isEmpty() ? null : own;
        });
    }

    /** A client's subscription, which may end before it has begun. Threads that may block. */
    private final class Listening {

        private final EventSocket socket;
        private final @Nullable Cursor after;
        private @Nullable Subscription subscription;
        private boolean ended;

        Listening(EventSocket socket, @Nullable Cursor after) {
            this.socket = socket;
            this.after = after;
        }

        synchronized void begin() {
            if (ended) {
                return;
            }
            try {
                subscription = feed.subscribe(socket.session().accountId(), after, socket);
            } catch (Problem e) {
                socket.close(CloseCode.OVERLOADED, "the database cannot be reached; try again");
            }
        }

        synchronized void end() {
            ended = true;
            if (subscription != null) {
                feed.unsubscribe(subscription);
            }
        }
    }

    private void endThoseWithoutSession() {
        Set<Long> watched = sockets.values().stream().map(s -> s.session().sessionId()).collect(Collectors.toSet());
        if (watched.isEmpty()) {
            return;
        }
        try {
            Set<Long> ended = sessions.ended(watched);
            sockets.values()
                    .stream()
                    .filter(s -> ended.contains(s.session().sessionId()))
                    .forEach(s -> s.close(CloseCode.KICKED, "the session has ended"));
        } catch (Problem e) {
            LOG.debug("sessions of event sockets not looked at: {}", e.getMessage());
        }
    }

    /** Any thread. */
    @Override
    public void close() {
        sockets.values().forEach(s -> s.close(CloseCode.SHUTTING_DOWN, "the server stops; resume with your cursor"));
    }
}
