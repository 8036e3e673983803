package dev.omega.loadbot.swarm;

import dev.omega.loadbot.bot.ManualClock;
import dev.omega.loadbot.bot.ServerMessages;
import dev.omega.loadbot.bot.TicketDesk;
import dev.omega.protocol.ConfirmCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * A zone on real sockets that answers exactly when it is told to, on a clock that only its test moves, and keeps a record of what
 * it did. Owner: the test's thread.
 */
final class SocketZone implements AutoCloseable {

    static final long STATE_EVERY_NS = 100_000_000L;
    /** A second at 40 ticks: what an attack cools down. */
    private static final int COOLDOWN_TICKS = 40;
    /** So near that every attack is a blow, once a second. */
    private static final int WOLF_METRES = 1;

    private final ManualClock clock;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<Integer, Seat> seats = new HashMap<>();
    private final PriorityQueue<Answer> answers = new PriorityQueue<>(Comparator.comparingLong(Answer::dueNs));
    private LongSupplier delay = () -> 0;
    private long stalledUntilNs = Long.MIN_VALUE;
    private int dropConfirms;
    private int dropStates;
    private long nextStateNs;
    private long sent;
    private long heard;

    /** Answers to actions: from when the action was due at the bot to when the answer left. */
    final List<Long> confirmNs = new ArrayList<>();
    /** The same for Inputs and the State that covers them. */
    final List<Long> appliedNs = new ArrayList<>();
    int droppedConfirms;
    int droppedStates;

    SocketZone(ManualClock clock) throws IOException {
        this.clock = clock;
    }

    /** Something to be sent later. */
    private record Answer(long dueNs, Seat seat, int aseq, long askedNs) {}

    /** A bot's connection. */
    private static final class Seat {
        final ServerMessages messages = new ServerMessages();
        final SocketClient client;
        final List<Long> unappliedNs = new ArrayList<>();
        final List<Integer> beats = new ArrayList<>();
        int ack = ServerMessages.NONE_YET;
        int actions;
        int states;
        boolean holed;
        boolean resync;

        Seat(SocketClient client) {
            this.client = client;
        }
    }

    /** Where bots are sent. */
    TicketDesk desk() {
        URI url = URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/ws");
        return (account, answer) -> answer.accept(new TicketDesk.Granted(url, Integer.toString(account)));
    }

    /** How long it waits before it answers an action. */
    void answerAfter(LongSupplier delayNs) {
        delay = delayNs;
    }

    /** Says nothing until then; what was due comes at once after it. */
    void stallUntil(long untilNs) {
        stalledUntilNs = untilNs;
    }

    /** Never answers one action in so many, and leaves one State in so many out; 0: none. */
    void drop(int confirms, int states) {
        dropConfirms = confirms;
        dropStates = states;
    }

    /** Takes in so many bots. */
    void welcome(int bots) throws IOException {
        for (int i = 0; i < bots; i++) {
            Seat seat = new Seat(SocketClient.accept(listener));
            int account = Integer.parseInt(seat.client.ticket());
            seats.put(account, seat);
            heard++;
            send(seat, seat.messages.welcome(clock.getAsLong() / 1e6, "token-" + account, false));
            send(seat, seat.messages.resetState(WOLF_METRES));
        }
        nextStateNs = clock.getAsLong() + STATE_EVERY_NS;
    }

    /** Messages sent to all bots, and heard from them. */
    long sent() {
        return sent;
    }

    long heard() {
        return heard;
    }

    /** When it has something to say next. */
    long nextNs() {
        Answer first = answers.peek();
        long due = first == null ? nextStateNs : Math.min(nextStateNs, first.dueNs);
        return Math.max(due, stalledUntilNs);
    }

    /** Takes note of what has arrived, which was sent just now. */
    void hear() throws IOException {
        for (Seat seat : seats.values()) {
            while (seat.client.hasNext()) {
                hear(seat, seat.client.next(), clock.getAsLong());
            }
        }
    }

    private void hear(Seat seat, SocketClient.Heard message, long now) {
        heard++;
        switch (message) {
            case SocketClient.Heard.Input input -> {
                seat.ack = input.seq();
                seat.unappliedNs.add(now);
            }
            case SocketClient.Heard.Action action -> schedule(seat, action.aseq(), now);
            case SocketClient.Heard.Beat beat -> seat.beats.add(beat.hseq());
            case SocketClient.Heard.Resync _ -> seat.resync = true;
        }
    }

    private void schedule(Seat seat, int aseq, long now) {
        seat.actions++;
        if (dropConfirms > 0 && seat.actions % dropConfirms == 0) {
            droppedConfirms++;
        } else {
            answers.add(new Answer(now + delay.getAsLong(), seat, aseq, now));
        }
    }

    /** Says what is due now. */
    void speak() throws IOException {
        long now = clock.getAsLong();
        if (now < stalledUntilNs) {
            return;
        }
        for (Answer first = answers.peek(); first != null && first.dueNs <= now; first = answers.peek()) {
            answers.remove();
            confirmNs.add(now - first.askedNs);
            send(first.seat, first.seat.messages.confirm(first.aseq, ConfirmCode.OK, COOLDOWN_TICKS));
        }
        for (Seat seat : seats.values()) {
            answer(seat, now);
        }
        boolean isStateDue = nextStateNs <= now;
        for (; nextStateNs <= now; nextStateNs += STATE_EVERY_NS) {
            // States that a stall swallowed are not made up for.
        }
        for (Seat seat : isStateDue ? seats.values() : List.<Seat>of()) {
            state(seat, now);
        }
    }

    private void answer(Seat seat, long now) throws IOException {
        for (int hseq : seat.beats) {
            send(seat, seat.messages.heartbeat(hseq, now / 1e6));
        }
        seat.beats.clear();
        if (seat.resync) {
            seat.resync = false;
            seat.holed = false;
            send(seat, seat.messages.resetState(seat.ack, WOLF_METRES));
            applied(seat, now);
        }
    }

    private void state(Seat seat, long now) throws IOException {
        seat.states++;
        if (dropStates > 0 && seat.states % dropStates == 0 && !seat.holed) {
            seat.messages.loseState();
            seat.holed = true;
            droppedStates++;
            return;
        }
        send(seat, seat.messages.state(seat.ack, 0, 0));
        if (!seat.holed) {
            applied(seat, now);
        }
    }

    private void applied(Seat seat, long now) {
        seat.unappliedNs.forEach(sentNs -> appliedNs.add(now - sentNs));
        seat.unappliedNs.clear();
    }

    private void send(Seat seat, byte[] message) throws IOException {
        seat.client.send(message);
        sent++;
    }

    @Override
    public void close() throws IOException {
        for (Seat seat : seats.values()) {
            seat.client.close();
        }
        listener.close();
    }
}
