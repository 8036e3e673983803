package dev.omega.server.zone;

import dev.omega.server.hostlink.Talk;
import dev.omega.server.sim.ZoneDefinition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What other threads tell an instance: a bounded ring of primitive records for the messages that come ten times a
 * second, and a control lane of objects for the rare ones. Every {@code offer} may be called by any thread; a connection
 * sends from one thread, so its messages keep their order within a lane.
 *
 * <p>The ring is D. Vyukov's bounded queue with one sequence per slot (1024cores.net, "Bounded MPMC queue"), with a
 * single consumer.
 */
public final class ZoneInbox {

    static final int INPUT = 1;
    static final int ACTION = 2;
    static final int HEARTBEAT = 3;
    static final int RESYNC = 4;

    /** Chat lines that may wait; joins and disconnects are bounded by the number of connections. */
    static final int CHAT_CAPACITY = 1024;

    private static final int WORDS = 8;

    private final int mask;
    private final int[] words;
    private final AtomicLongArray sequences;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final ConcurrentLinkedQueue<ControlCommand> control = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingChat = new AtomicInteger();
    private long head;

    /** Receives the drained records; implemented by the instance. Zone thread only. */
    interface RecordHandler {

        void onInput(int connection, int seq, int snapAck, long packedRuns);

        void onAction(int connection, ActionRecord action);

        void onHeartbeat(int connection, int snapAck);

        void onResync(int connection, int lastSnap);
    }

    /** Fields of one Action message; reused for every record. */
    static final class ActionRecord {
        int aseq;
        int skill;
        int view;
        int targetNetId;
        int x;
        int y;
    }

    private final ActionRecord scratchAction = new ActionRecord();

    /** An empty inbox in which {@code capacity} records may wait, a power of two. */
    ZoneInbox(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("inbox capacity=" + capacity + " is not a power of two");
        }
        mask = capacity - 1;
        words = new int[capacity * WORDS];
        sequences = new AtomicLongArray(capacity);
        for (int slot = 0; slot < capacity; slot++) {
            sequences.setPlain(slot, slot);
        }
    }

    /** One Input message; {@code false} and counted when the ring is full. */
    public boolean offerInput(int connection, int seq, int snapAck, long packedRuns) {
        long position = claim();
        if (position < 0) {
            return false;
        }
        int base = begin(position, INPUT, connection);
        words[base + 2] = seq;
        words[base + 3] = snapAck;
        words[base + 4] = (int) packedRuns;
        words[base + 5] = (int) (packedRuns >>> 32);
        publish(position);
        return true;
    }

    /**
     * One Action message; {@code false} and counted when the ring is full.
     *
     * @param view view time of the client, simulation ticks mod 128
     * @param targetNetId 0 = none
     */
    public boolean offerAction(int connection, int aseq, int skill, int view, int targetNetId, int x, int y) {
        long position = claim();
        if (position < 0) {
            return false;
        }
        int base = begin(position, ACTION, connection);
        words[base + 2] = aseq;
        words[base + 3] = skill;
        words[base + 4] = view;
        words[base + 5] = targetNetId;
        words[base + 6] = x;
        words[base + 7] = y;
        publish(position);
        return true;
    }

    /** The snapshot acknowledgement of one Heartbeat; {@code false} and counted when the ring is full. */
    public boolean offerHeartbeat(int connection, int snapAck) {
        return offerSingle(HEARTBEAT, connection, snapAck);
    }

    /** The client lost a State; {@code false} and counted when the ring is full. */
    public boolean offerResync(int connection, int lastSnap) {
        return offerSingle(RESYNC, connection, lastSnap);
    }

    /** The client has loaded the map. */
    public boolean offerReady(int connection) {
        return control.offer(new ControlCommand.Ready(connection));
    }

    /** A clean logout: no link-dead time. */
    public boolean offerLeave(int connection) {
        return control.offer(new ControlCommand.Leave(connection));
    }

    /** The books have answered to something a character took up. */
    public boolean offerGainSettled(long characterId, int item, int count, boolean confirmed) {
        return control.offer(new ControlCommand.GainSettled(characterId, item, count, confirmed));
    }

    /** A line of chat; {@code false} and counted when too many wait. */
    public boolean offerChat(int connection, int channel, String text) {
        if (waitingChat.incrementAndGet() > CHAT_CAPACITY) {
            waitingChat.decrementAndGet();
            dropped.incrementAndGet();
            return false;
        }
        return control.offer(new ControlCommand.Chat(connection, channel, text));
    }

    /**
     * The connection is gone. Exactly once for each connection for which a join or a resume was offered, after
     * everything else of that connection; its number is then released.
     */
    public boolean offerDisconnected(int connection) {
        return control.offer(new ControlCommand.Disconnected(connection));
    }

    /** A loaded character wants in. */
    public boolean offerJoin(JoinRequest request) {
        return control.offer(new ControlCommand.Join(request));
    }

    /**
     * A client returns with a resume token; an unknown one is closed with 4013.
     *
     * @param resumeToken 16 bytes
     * @throws IllegalArgumentException when the token has another length
     */
    public boolean offerResume(int connection, PlayerLink link, byte[] resumeToken, int capabilities) {
        return control.offer(new ControlCommand.Resume(connection, link, ResumeToken.of(resumeToken), capabilities));
    }

    /**
     * The host wants this character out: its link is closed and its avatar removed.
     *
     * @param fence fencing token the host holds it under
     * @param release checkpoint with release; {@code false} when the lease is lost and nothing may be saved
     */
    public boolean offerReplaceOrDrop(long characterId, long fence, int closeCode, String reason, boolean release) {
        return control.offer(new ControlCommand.Drop(characterId, fence, closeCode, reason, release));
    }

    /**
     * Takes a player out of the world, saves it with release, and keeps its connection; answered in the next tick.
     *
     * @return the player on its way, or {@code null} when nobody plays the character just now, or it cannot go, or its client
     *     does not follow
     */
    public CompletableFuture<@Nullable HandedOver> handOver(long characterId, HandedOver.Why why) {
        CompletableFuture<@Nullable HandedOver> answer = new CompletableFuture<>();
        control.offer(new ControlCommand.HandOver(characterId, why, answer));
        return answer;
    }

    /** Tells a player on its way where to go on. */
    public boolean offerTransfer(HandedOver traveller, String url, String ticket, String zoneId, int graceMs) {
        return control.offer(new ControlCommand.SendTransfer(traveller, url, ticket, zoneId, graceMs));
    }

    /** A player on its way goes on here under a newer lease: a Welcome comes on its old connection. */
    public boolean offerTakeBack(HandedOver traveller, JoinRequest request) {
        return control.offer(new ControlCommand.TakeBack(traveller, request));
    }

    /** A player on its way has got there, or cannot go on: its old connection is closed. */
    public boolean offerEndTransit(HandedOver traveller, int closeCode, String reason) {
        return control.offer(new ControlCommand.EndTransit(traveller, closeCode, reason));
    }

    /** A Notice to one player, if it is here. */
    public boolean offerTell(long characterId, int code, String text) {
        return control.offer(new ControlCommand.Tell(characterId, code, text));
    }

    /** A Notice to all players. */
    public boolean offerAnnounce(int code, String text) {
        return control.offer(new ControlCommand.Announce(code, text));
    }

    /** Change to another version of the zone's content, one that {@code Simulation.requireChange} has passed. */
    public boolean offerContent(ZoneDefinition version) {
        return control.offer(new ControlCommand.Content(version));
    }

    /** Admit nobody from now on, tell the players, and after {@code seconds} save and close everything. */
    public boolean offerDrain(int seconds) {
        return control.offer(new ControlCommand.Drain(seconds));
    }

    /** Keep these characters in the sight of one; {@code members} may name it too and be elsewhere. */
    public boolean offerParty(long characterId, List<Long> members) {
        return control.offer(new ControlCommand.Party(characterId, List.copyOf(members)));
    }

    /** A character wears these items from now on, if it is here. */
    public boolean offerWear(long characterId, List<Integer> worn) {
        return control.offer(new ControlCommand.Wear(characterId, List.copyOf(worn)));
    }

    /** What a character may say, and whom it does not hear, from now on, if it is here. */
    public boolean offerTalk(long characterId, Talk talk) {
        return control.offer(new ControlCommand.SetTalk(characterId, TalkTerms.of(talk)));
    }

    /**
     * Asks who sees somebody, whom it sees, and why; answered in the next tick.
     *
     * @param who a player's name or an entity's net id
     * @return the report, or {@code null} when there is nobody like that
     */
    public CompletableFuture<@Nullable SightReport> askSight(String who) {
        CompletableFuture<@Nullable SightReport> answer = new CompletableFuture<>();
        control.offer(new ControlCommand.AskSight(who, answer));
        return answer;
    }

    /** From now on {@code link} gets States as {@code who} would, see {@link #askSight}; until it or the instance ends. */
    public boolean offerObserve(String who, PlayerLink link) {
        return control.offer(new ControlCommand.Observe(who, link));
    }

    /** The link given to {@link #offerObserve} wants no more. */
    public boolean offerStopObserving(PlayerLink link) {
        return control.offer(new ControlCommand.StopObserving(link));
    }

    /** Use exactly these strategies from the next tick on. */
    public boolean offerStrategies(Strategies strategies) {
        return control.offer(new ControlCommand.Use(strategies));
    }

    /** Records and chat lines refused because the inbox was full. Any thread. */
    long dropped() {
        return dropped.get();
    }

    /** Next control command, or {@code null}. Zone thread only. */
    @Nullable
    ControlCommand pollControl() {
        ControlCommand command = control.poll();
        if (command instanceof ControlCommand.Chat) {
            waitingChat.decrementAndGet();
        }
        return command;
    }

    /** Hands over every record that was published before the call, at most one ring full. Zone thread only. */
    int drain(RecordHandler handler) {
        int drained = 0;
        while (drained <= mask && sequences.getAcquire((int) (head & mask)) == head + 1) {
            int slot = (int) (head & mask);
            dispatch(slot * WORDS, handler);
            sequences.setRelease(slot, head + mask + 1);
            head++;
            drained++;
        }
        return drained;
    }

    private void dispatch(int base, RecordHandler handler) {
        int connection = words[base + 1];
        switch (words[base]) {
            case INPUT -> handler.onInput(connection, words[base + 2], words[base + 3],
                    Integer.toUnsignedLong(words[base + 4]) | ((long) words[base + 5] << 32));
            case ACTION -> handler.onAction(connection, readAction(base));
            case HEARTBEAT -> handler.onHeartbeat(connection, words[base + 2]);
            default -> handler.onResync(connection, words[base + 2]);
        }
    }

    private ActionRecord readAction(int base) {
        ActionRecord action = scratchAction;
        action.aseq = words[base + 2];
        action.skill = words[base + 3];
        action.view = words[base + 4];
        action.targetNetId = words[base + 5];
        action.x = words[base + 6];
        action.y = words[base + 7];
        return action;
    }

    private boolean offerSingle(int type, int connection, int value) {
        long position = claim();
        if (position < 0) {
            return false;
        }
        words[begin(position, type, connection) + 2] = value;
        publish(position);
        return true;
    }

    /** Position of a slot that is now the caller's, or -1 when the ring is full. */
    private long claim() {
        long position = tail.get();
        while (true) {
            long difference = sequences.getAcquire((int) (position & mask)) - position;
            if (difference < 0) {
                dropped.incrementAndGet();
                return -1;
            }
            if (difference == 0 && tail.compareAndSet(position, position + 1)) {
                return position;
            }
            position = tail.get();
        }
    }

    private int begin(long position, int type, int connection) {
        int base = (int) (position & mask) * WORDS;
        words[base] = type;
        words[base + 1] = connection;
        return base;
    }

    private void publish(long position) {
        sequences.setRelease((int) (position & mask), position + 1);
    }
}
