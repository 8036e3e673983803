package dev.omega.loadbot.bot;

import dev.omega.loadbot.bot.LinkListener.End;
import dev.omega.loadbot.bot.TicketDesk.Answer;
import dev.omega.loadbot.bot.TicketDesk.Granted;
import dev.omega.loadbot.bot.TicketDesk.Refused;
import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LoopMeasures;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.Welcome;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One headless player from its ticket to its goodbye: joins, plays, comes back after a loss, leaves. All of its timers are
 * looked at once in 100 ms, when the loop's wheel calls {@link #pulse}. Owner: one event loop.
 */
public final class Bot implements Connection.Owner {

    /** Time between two pulses: the 10 Inputs a second of the design document's message table. */
    public static final long PULSE_NS = 100_000_000L;
    static final int PULSES_PER_SECOND = 10;
    /** A pulse later than this is missed, not made up for: the server allows a burst of 24 Inputs. */
    static final long TOO_LATE_NS = 1_000_000_000L;

    /** The server's patience is 10 s (reliability: "Heartbeat / idle"); the same here. */
    private static final long SILENCE_NS = 10_000_000_000L;
    private static final long LEAVE_NS = 3_000_000_000L;
    /** How long a zone keeps the avatar of a lost connection. */
    private static final long LINK_DEAD_NS = 30_000_000_000L;

    private final BotSettings settings;
    private final LoopContext context;
    private final LoopMeasures measures;
    private final Connector connector;
    private final Outbox outbox;
    private final Player player;
    private final Backoff backoff;
    private Phase phase = Phase.WAITING;
    private @Nullable Connection connection;
    private @Nullable Granted grant;
    private @Nullable Onward onward;
    private String resumeToken = "";
    private boolean wanted = true;
    private boolean resting;
    private boolean counted;
    private boolean everInWorld;
    private boolean arrived;
    private long wantedSinceNs;
    /** When it left for another place; 0: it is not on its way to one. */
    private long leftForNs;
    private long leavingSinceNs;
    private long pausedUntilNs;
    private boolean zoneGone;
    private int pulses;
    private final SplittableRandom mishaps;
    private long nextMishapNs;
    private long nextReadNs;

    public Bot(BotSettings settings, LoopContext context) {
        this.settings = settings;
        this.context = context;
        measures = settings.role().isFair() ? context.measures() : context.measures().unfair();
        connector = context.connector().over(settings.role().faults(), settings.seed());
        outbox = new Outbox(context, settings.seat());
        player = new Player(settings, context, outbox);
        backoff = new Backoff(new SplittableRandom(~settings.seed()));
        mishaps = new SplittableRandom(settings.seed() + 1);
    }

    /** Where a bot is in its life. */
    private enum Phase {
        WAITING,
        ASKING,
        CONNECTING,
        PLAYING,
        PAUSING,
        LEAVING,
        GONE
    }

    /** Whether the bot has left for good. */
    public boolean isGone() {
        return phase == Phase.GONE;
    }

    /** The 100 ms that were due at {@code dueNs}. */
    public void pulse(long dueNs) {
        long now = context.nowNs();
        pulses++;
        switch (phase) {
            case WAITING -> startIfDue(dueNs);
            case CONNECTING -> hangUpIfSilent(now);
            case PLAYING -> {
                player.pulse(dueNs, now, pulses);
                hangUpIfSilent(now);
                giveUpTransferIfSlow(now);
                loseConnectionIfDue(now);
                readIfDue(now);
            }
            case PAUSING -> continueIfDue(now);
            case LEAVING -> abortIfSlow(now);
            case ASKING, GONE -> {
                // Nothing to do until an answer comes, or ever.
            }
        }
    }

    /** Lets the bot be in the world, or say goodbye and rest until it is wanted again. Who is gone stays away. */
    public void want(boolean inWorld) {
        wanted = inWorld;
        if (inWorld || phase == Phase.GONE || phase == Phase.WAITING || phase == Phase.LEAVING) {
            return;
        }
        resting = true;
        if (phase == Phase.PLAYING) {
            sayGoodbye();
        } else {
            drop();
            rest();
        }
    }

    /** Says goodbye and leaves for good; who is not in the world just goes. */
    public void leave() {
        resting = false;
        if (phase == Phase.PLAYING) {
            sayGoodbye();
        } else if (phase != Phase.LEAVING) {
            abort();
        }
    }

    /** Says goodbye where it is and goes where its desk sends it now; who is not in the world does that anyway. */
    public void moveOn() {
        if (phase == Phase.PLAYING && wanted) {
            resting = true;
            leftForNs = context.nowNs();
            sayGoodbye();
        }
    }

    private void sayGoodbye() {
        phase = Phase.LEAVING;
        leavingSinceNs = context.nowNs();
        outbox.leave();
        outbox.flush();
    }

    /** The next time in the world is a join like the first. */
    private void rest() {
        phase = Phase.WAITING;
        resting = false;
        everInWorld = false;
        resumeToken = "";
        player.forgetWay();
    }

    /** Goes at once. */
    public void abort() {
        phase = Phase.GONE;
        drop();
    }

    private void startIfDue(long dueNs) {
        if (wanted && dueNs - settings.startNs() >= 0) {
            wantedSinceNs = dueNs;
            askForTicket();
        }
    }

    private void askForTicket() {
        phase = Phase.ASKING;
        resumeToken = "";
        context.tickets().request(settings.account(), answer -> context.executor().execute(() -> onAnswer(answer)));
    }

    private void onAnswer(Answer answer) {
        if (phase != Phase.ASKING) {
            return;
        }
        switch (answer) {
            case Granted granted -> connect(granted);
            case Refused refused -> {
                measures.errors().count(ErrorKind.JOIN_RETRY);
                context.noteProblem(refused.code() + ": " + refused.message());
                pause(refused.retryAfterMs() > 0 ? backoff.heedNs(refused.retryAfterMs()) : backoff.nextNs());
            }
        }
    }

    private void connect(Granted where) {
        phase = Phase.CONNECTING;
        grant = where;
        Connection attempt = new Connection(context, settings.seat(), player, this);
        connection = attempt;
        connector.connect(where.url(), attempt);
    }

    @Override
    public void opened(Link link) {
        outbox.attach(link);
        Granted current = grant;
        String ticket = current == null || !resumeToken.isEmpty() ? "" : current.ticket();
        outbox.hello(ticket, resumeToken);
        outbox.flush();
    }

    @Override
    public void received(int type, int length) {
        switch (type) {
            case MessageType.WELCOME -> onWelcome();
            case MessageType.STATE, MessageType.UNPACKED_STATE -> onState(length);
            case MessageType.EVENTS -> measures.shapes().countEvents(player.events(), length);
            case MessageType.TRANSFER -> onTransfer();
            default -> {
                // The player has acted on it.
            }
        }
    }

    private void onWelcome() {
        Welcome welcome = player.welcome();
        if (welcome != null && phase == Phase.CONNECTING) {
            resumeToken = welcome.resumeToken();
            zoneGone = false;
            phase = Phase.PLAYING;
        } else if (welcome != null && phase == Phase.PLAYING) {
            // It did not get where it was sent, and goes on here.
            resumeToken = welcome.resumeToken();
            dropOnward();
        }
    }

    private void onState(int length) {
        player.countState(length);
        if (!counted && player.isInWorld()) {
            counted = true;
            context.addPlaying(1);
            backoff.reset();
            context.tickets().entered(settings.account());
            recordEntry(context.nowNs());
            everInWorld = true;
        }
    }

    private void recordEntry(long now) {
        if (!arrived) {
            arrived = true;
            context.addArrived();
        }
        if (leftForNs == 0) {
            measures.latencies()
                    .recordAnyTime(everInWorld ? LatencyKind.RESUME : LatencyKind.JOIN, now - wantedSinceNs);
        } else {
            measures.latencies().record(LatencyKind.ZONE_CHANGE, leftForNs, now);
            leftForNs = 0;
        }
    }

    private void onTransfer() {
        Granted next = player.takeTransfer();
        if (next != null && phase == Phase.PLAYING) {
            dropOnward();
            Onward way = new Onward(next, new Outbox(context, settings.seat()), this, context.nowNs());
            onward = way;
            way.connect(connector, new Connection(context, settings.seat(), player, way));
        }
    }

    /** Welcome came where the server sent the bot: it plays there from now on. */
    void changeOver(Onward way) {
        Connection old = connection;
        Welcome welcome = player.welcome();
        Link link = way.link();
        if (old != null) {
            old.drop(Close.NORMAL);
        }
        connection = way.connection();
        grant = way.where();
        onward = null;
        zoneGone = false;
        if (welcome != null && link != null) {
            resumeToken = welcome.resumeToken();
            outbox.attach(link);
        }
    }

    /** The bot did not get where it was sent: it asks to go on where it was, or for another place. */
    void missed(Onward way, String reason) {
        if (onward != way) {
            return;
        }
        onward = null;
        measures.errors().count(ErrorKind.TRANSFER_MISSED);
        context.noteProblem("transfer missed: " + reason);
        if (connection == null) {
            resumeToken = "";
            leaveWorld();
            pause(backoff.nextNs());
        } else {
            outbox.resync(0);
            outbox.flush();
        }
    }

    private void giveUpTransferIfSlow(long now) {
        Onward way = onward;
        if (way != null && way.isOlderThan(SILENCE_NS, now)) {
            way.drop();
            missed(way, "no answer");
        }
    }

    private void dropOnward() {
        Onward way = onward;
        onward = null;
        if (way != null) {
            way.drop();
        }
    }

    @Override
    public void ended(End end, int code, String reason) {
        Connection old = connection;
        boolean hungUp = old != null && old.isHungUp();
        if (onward != null && phase == Phase.PLAYING) {
            // It is on its way elsewhere, and was not needed here any more.
            connection = null;
            outbox.detach();
            return;
        }
        forgetConnection();
        if (phase == Phase.LEAVING && resting) {
            rest();
            return;
        }
        if (phase == Phase.LEAVING || phase == Phase.GONE) {
            phase = Phase.GONE;
            return;
        }
        if (!hungUp) {
            countEnd(end, code, reason);
        }
        comeBackOrGiveUp(end, code);
    }

    private void countEnd(End end, int code, String reason) {
        ErrorKind kind = switch (end) {
            case CONNECT_FAILED -> ErrorKind.CONNECT;
            case UPGRADE_REFUSED -> ErrorKind.UPGRADE;
            case INVALID_FRAME -> ErrorKind.PROTOCOL;
            case CLOSED -> code == CloseCode.RESUME_REFUSED ? ErrorKind.RESUME_REFUSED : ErrorKind.DISCONNECT;
        };
        measures.errors().count(kind);
        if (kind == ErrorKind.DISCONNECT) {
            measures.errors().countClose(code);
        }
        context.noteProblem(end == End.CLOSED ? "closed " + code + " " + CloseCode.name(code) + " " + reason : reason);
    }

    /** Never again on codes that say so; with a new ticket when the old avatar is gone; otherwise after a while. */
    private void comeBackOrGiveUp(End end, int code) {
        // A host that takes no connection is gone, or has forgotten the avatar: the API knows where to go.
        boolean foundGone = end != End.CLOSED && !zoneGone;
        zoneGone = end != End.CLOSED;
        if (foundGone) {
            // Another server is asked next, which has not been asked in vain.
            backoff.reset();
        }
        if (code == CloseCode.RESUME_REFUSED || code == CloseCode.ZONE_FULL || code == CloseCode.ISOLATED) {
            resumeToken = "";
        } else if (end == End.CLOSED && !CloseCode.isRetryable(code)) {
            measures.errors().count(ErrorKind.GAVE_UP);
            phase = Phase.GONE;
            return;
        }
        pause(backoff.nextNs());
    }

    private void pause(long durationNs) {
        pausedUntilNs = context.nowNs() + durationNs;
        phase = Phase.PAUSING;
    }

    private void continueIfDue(long now) {
        if (now - pausedUntilNs < 0) {
            return;
        }
        Granted current = grant;
        boolean avatarThere = everInWorld && now - wantedSinceNs < LINK_DEAD_NS;
        if (current != null && !resumeToken.isEmpty() && avatarThere && !zoneGone) {
            connect(current);
        } else {
            askForTicket();
        }
    }

    private void hangUpIfSilent(long now) {
        Connection current = connection;
        if (current != null && now - current.lastReadNs() > SILENCE_NS + settings.role().readsEveryNs()) {
            measures.errors().count(ErrorKind.SILENT);
            current.hangUp(CloseCode.GOING_AWAY);
        }
    }

    /** What a bad line does to a player whose role is to have one; no error of anybody. */
    private void loseConnectionIfDue(long now) {
        long every = settings.role().reconnectEveryNs();
        if (every == 0 || !counted) {
            return;
        }
        if (nextMishapNs == 0) {
            nextMishapNs = now + mishaps.nextLong(every / 2, every + every / 2 + 1);
        } else if (now - nextMishapNs >= 0) {
            nextMishapNs = 0;
            loseConnection();
        }
    }

    /** The connection breaks, if it is in the world; it comes back after a while. */
    public void loseConnection() {
        if (phase == Phase.PLAYING && counted) {
            breakConnection();
            pause(backoff.nextNs());
        }
    }

    /** Who does not read all the time reads from one pulse to the next, and then not for a while. */
    private void readIfDue(long now) {
        Connection current = connection;
        long every = settings.role().readsEveryNs();
        if (every == 0 || !counted || current == null) {
            return;
        }
        boolean reads = now - nextReadNs >= 0;
        current.setReading(reads);
        if (reads) {
            nextReadNs = now + every;
        }
    }

    /** Without a word: the server has to find out. */
    private void breakConnection() {
        Connection current = connection;
        if (current != null) {
            current.cut();
        }
        forgetConnection();
    }

    private void abortIfSlow(long now) {
        if (now - leavingSinceNs > LEAVE_NS) {
            if (resting) {
                drop();
                rest();
            } else {
                abort();
            }
        }
    }

    private void drop() {
        Connection current = connection;
        if (current != null) {
            current.drop(Close.NORMAL);
        }
        forgetConnection();
    }

    private void forgetConnection() {
        dropOnward();
        leaveWorld();
        connection = null;
        outbox.detach();
        player.disconnected();
    }

    private void leaveWorld() {
        if (counted) {
            counted = false;
            context.addPlaying(-1);
            context.tickets().left(settings.account());
            wantedSinceNs = context.nowNs();
        }
    }
}
