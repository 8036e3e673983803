package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.ClockEstimate;
import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LoopMeasures;
import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.Limits;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.OwnerKey;
import dev.omega.protocol.Quantization;
import dev.omega.protocol.ServerMessageHandler;
import dev.omega.protocol.StateFlags;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.StateResult;
import java.net.URI;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A bot inside the world: applies what the server says to its view, plays by its brain every 100 ms, and measures both. Lives
 * through reconnects. Owner: one bot.
 */
final class Player implements ServerMessageHandler {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int TRADE_EVERY_PULSES = 20;
    /** More than any key has; a longer one is not known either. */
    private static final int OWNER_KEY_BYTES = 64;
    /** A trader who waits for so many answers asks for no more: the request counts as missed. */
    private static final int MOST_REQUESTS = 8;
    private static final long RESYNC_PAUSE_NS = NANOS_PER_SECOND;
    /** Protocol, "Gap": no State for two seconds is a loss. */
    private static final long STATE_MISSING_NS = 2 * NANOS_PER_SECOND;

    private final Outbox outbox;
    private final LoopContext context;
    private final LoopMeasures measures;
    private final int seat;
    private final Brain brain;
    private final boolean idle;
    private final boolean trades;
    /** Whether it goes places, and stands still until it does: whoever strolls may walk out of its zone. */
    private final boolean travels;
    private final int account;
    private final InputTracker inputs;
    private final ActionTracker actions;
    private final Cooldowns cooldowns = new Cooldowns();
    private final ClockEstimate clock = new ClockEstimate();
    private final StateObserver states;
    private final Heartbeats heartbeats;
    private final Prediction prediction = new Prediction();
    private final Trail trail = new Trail();
    private final Intent intent = new Intent();
    private ClientView view = new ClientView();
    private final Surroundings surroundings = new Surroundings(view, prediction);
    private @Nullable Welcome welcome;
    private TicketDesk.@Nullable Granted transfer;
    private long nowNs;
    private boolean inWorld;
    private boolean lost;
    private boolean travelling;
    private long lastStateNs;
    /** When the last State came before the server sent the bot elsewhere; 0: it did not. */
    private long leftNs;
    private long lastResyncNs;
    private int lastDirection;
    private int events;
    private int requests;

    Player(BotSettings settings, LoopContext context, Outbox outbox) {
        this.context = context;
        this.outbox = outbox;
        measures = settings.role().isFair() ? context.measures() : context.measures().unfair();
        seat = settings.seat();
        SplittableRandom random = new SplittableRandom(settings.seed());
        Track track = settings.track();
        brain = track == null ? Brain.of(settings.role(), random, context::noteProblem) : new RecordedBrain(track);
        trades = track == null && settings.role().brain() == BrainKind.TRADE;
        idle = trades || (track == null && settings.role().brain() == BrainKind.IDLE);
        travels = track == null
                && (settings.role().brain() == BrainKind.RIFT || settings.role().brain() == BrainKind.ARENA);
        account = settings.account();
        inputs = new InputTracker(measures.latencies());
        actions = new ActionTracker(measures.latencies(), measures.errors());
        states = new StateObserver(measures.latencies(), clock);
        heartbeats = new Heartbeats(clock);
    }

    /** The time that the messages handed over next arrived at. */
    void arrivedAt(long now) {
        nowNs = now;
        events = 0;
    }

    /** Whether Welcome and a first State have come. */
    boolean isInWorld() {
        return inWorld;
    }

    /** Terms of the connection, or null before Welcome. */
    @Nullable
    Welcome welcome() {
        return welcome;
    }

    /** Events in the message handed over last. */
    int events() {
        return events;
    }

    /** Where the server sent this player, if it did since the last call. */
    TicketDesk.@Nullable Granted takeTransfer() {
        TicketDesk.Granted taken = transfer;
        transfer = null;
        return taken;
    }

    /** It begins anew, maybe elsewhere: where it has been tells nothing about where it should be. */
    void forgetWay() {
        trail.clear();
    }

    /** The connection is gone. */
    void disconnected() {
        if (inWorld) {
            context.watch().onLeft(account, context.nowNs());
        }
        welcome = null;
        inWorld = false;
        travelling = false;
    }

    @Override
    public void onWelcome(Welcome newWelcome) {
        welcome = newWelcome;
        inWorld = false;
        travelling = false;
        view = new ClientView();
        surroundings.enter(view, newWelcome.zone().widthMetres(), newWelcome.zone().heightMetres());
        inputs.reset();
        prediction.reset(newWelcome.zone().speeds(), Limits.SEQUENCE_BEFORE_FIRST);
        actions.reset();
        cooldowns.reset(newWelcome.simHz(), newWelcome.netDiv());
        states.onWelcome(newWelcome, context.wallMs(nowNs));
        lost = false;
        lastStateNs = nowNs;
    }

    @Override
    public void onState(MessageReader reader) {
        if (welcome == null) {
            measures.errors().count(ErrorKind.PROTOCOL);
        } else if (view.applyState(reader) == StateResult.APPLIED) {
            applied();
        } else if (!lost) {
            lost = true;
            measures.errors().count(ErrorKind.LOST_STATE);
        }
    }

    private void applied() {
        lost = false;
        lastStateNs = nowNs;
        cooldowns.onState(view.snap());
        states.onState(view, nowNs, context.wallMs(nowNs));
        if (!inputs.applied(view.ack(), nowNs)) {
            measures.errors().count(ErrorKind.PROTOCOL);
        }
        enterWorld();
        trail.add(view.selfX(), view.selfY(), !surroundings.alive(), nowNs);
        context.watch().onState(account, view, nowNs);
    }

    /** A character that comes back by a new ticket was loaded from storage: how far back in time is it? */
    private void enterWorld() {
        Welcome terms = welcome;
        if (!inWorld && terms != null) {
            boolean comparable = !trail.isEmpty() && !terms.resumed();
            long behindNs = comparable ? trail.behindNs(view.selfX(), view.selfY()) : 0;
            if (comparable) {
                measures.latencies().recordAnyTime(LatencyKind.ROLLBACK, behindNs);
            }
            trail.clear();
            context.watch().onEntered(account, terms, behindNs, nowNs);
            if (leftNs != 0) {
                measures.latencies().recordAnyTime(LatencyKind.TRANSFER, nowNs - leftNs);
                leftNs = 0;
            }
        }
        inWorld = true;
    }

    /** Counts the scene of the State handed over last. */
    void countState(int payloadLength) {
        boolean plain = (view.flags() & (StateFlags.RESET | StateFlags.SPAWNS)) == 0;
        measures.shapes().countState(view.entities().count(), view.records(), plain, payloadLength);
    }

    @Override
    public void onEvent(int snap, int kind, int[] values, int count) {
        events++;
        Welcome terms = welcome;
        if (kind == EventKind.DAMAGE && terms != null && values[0] == terms.selfNetId()) {
            actions.struck(values[1], nowNs);
        }
    }

    @Override
    public void onHeartbeat(int hseq, int t4) {
        if (!heartbeats.answered(hseq, t4, context.wallMs(nowNs))) {
            measures.errors().count(ErrorKind.PROTOCOL);
        }
        measures.noteClockUncertainty(seat, clock.uncertaintyMs());
    }

    @Override
    public void onConfirm(int aseq, int code, int detail) {
        if (!actions.confirmed(aseq, code, detail, nowNs)) {
            measures.errors().count(ErrorKind.PROTOCOL);
        }
        if (cooldowns.awaits(aseq)) {
            attackAnswered(code, detail);
        }
    }

    private void attackAnswered(int code, int detail) {
        if (code == ConfirmCode.OK || code == ConfirmCode.COOLDOWN) {
            cooldowns.confirmed(nowNs, detail);
        } else {
            cooldowns.refused(nowNs);
        }
        surroundings.sight().answered(code, nowNs);
    }

    @Override
    public void onChat(int channel, int fromNetId, String text, @Nullable String fromName) {
        // Bots do not talk, and they do not listen.
    }

    @Override
    public void onTransfer(String url, String ticket, String zone, int graceMs) {
        transfer = new TicketDesk.Granted(URI.create(url), ticket);
        travelling = true;
        leftNs = lastStateNs;
        Welcome terms = welcome;
        if (terms == null || !terms.zone().zone().equals(zone)) {
            trail.clear();
        }
    }

    @Override
    public void onOwner(int revision, MessageReader reader) {
        if (reader.readString(OWNER_KEY_BYTES).equals(OwnerKey.GAIN)) {
            boolean taken = reader.readInt(0, Integer.MAX_VALUE, "state") == OwnerKey.GAIN_CONFIRMED;
            int item = reader.readInt(0, Integer.MAX_VALUE, "item");
            int count = reader.readInt(0, Integer.MAX_VALUE, "count");
            if (taken) {
                context.watch().onGain(account, item, count);
            }
        }
    }

    @Override
    public void onNotice(int code, String text) {
        // Notices change nothing that a bot does.
    }

    /**
     * Plays 100 ms.
     *
     * @param due when this was scheduled
     * @param pulse number of the pulse
     */
    void pulse(long due, long now, int pulse) {
        Welcome terms = welcome;
        if (terms == null) {
            return;
        }
        measures.latencies().recordDuration(LatencyKind.SEND_LATENESS, due, now - due);
        actions.expire(now);
        boolean still =
                idle || (travels && context.tickets().isAtHome(account)) || context.isStandingStill(account, now);
        if (!travelling && (!still || pulse % Bot.PULSES_PER_SECOND == 0)) {
            play(terms, due, now, still);
        }
        if (pulse % Bot.PULSES_PER_SECOND == Bot.PULSES_PER_SECOND / 2) {
            outbox.heartbeat(heartbeats.next(context.wallMs(now)), view.snap());
        }
        if (trades && inWorld && pulse % TRADE_EVERY_PULSES == 0) {
            trade(due);
        }
        resyncIfNeeded(now);
        outbox.flush();
    }

    private void trade(long due) {
        boolean missed = requests >= MOST_REQUESTS;
        measures.countDueSend(missed);
        if (!missed) {
            requests++;
            context.tickets().trade(account, problem -> context.executor().execute(() -> traded(due, problem)));
        }
    }

    private void traded(long due, String problem) {
        requests--;
        if (problem.isEmpty()) {
            measures.latencies().record(LatencyKind.API_REQUEST, due, context.nowNs());
        } else {
            measures.errors().count(ErrorKind.API_REQUEST);
            context.noteProblem(problem);
        }
    }

    private void play(Welcome terms, long due, long now, boolean still) {
        boolean missed = !outbox.isWritable() || now - due > Bot.TOO_LATE_NS || !inputs.hasRoom() || brain.gaveUp();
        measures.countDueSend(missed);
        if (missed) {
            return;
        }
        intent.clear();
        if (inWorld && !lost && !still) {
            prediction.from(view.selfX(), view.selfY(), view.ack(), view.speedPercent());
            surroundings.ready(due, cooldowns.isStrikeReady(due), cooldowns.isBoltReady(due));
            brain.decide(surroundings, intent);
        }
        int seq = inputs.send(due, now);
        long packedRuns = runs(terms);
        prediction.sent(seq, packedRuns);
        outbox.input(seq, view.snap(), packedRuns);
        if (intent.skill != 0 || intent.takes) {
            act(terms, due, now);
        }
    }

    /** Four ticks at 40 Hz; a change of direction takes effect half way, as a player's would. */
    private long runs(Welcome terms) {
        if (intent.hurries) {
            int most = InputRuns.run(InputRuns.controls(InputRuns.TICKS_MAX, intent.gait, 0), intent.direction,
                    intent.aim);
            return InputRuns.of(most, most, most);
        }
        int ticks = Math.clamp(terms.simHz() / Bot.PULSES_PER_SECOND, 2, 2 * InputRuns.TICKS_MAX);
        int before = InputRuns.run(InputRuns.controls(ticks / 2, intent.gait, 0), lastDirection, intent.aim);
        int after = InputRuns.run(InputRuns.controls(ticks - ticks / 2, intent.gait, 0), intent.direction, intent.aim);
        boolean turned = lastDirection != intent.direction && intent.gait != 0;
        lastDirection = intent.direction;
        if (turned || ticks > InputRuns.TICKS_MAX) {
            return InputRuns.of(before, after);
        }
        return InputRuns.of(InputRuns.run(InputRuns.controls(ticks, intent.gait, 0), intent.direction, intent.aim));
    }

    private void act(Welcome terms, long due, long now) {
        int aseq = actions.send(intent.target, due, now);
        if (!intent.takes) {
            cooldowns.used(intent.skill, aseq, due);
            surroundings.sight().attacked(intent.target, intent.distance);
        }
        int viewTick = Quantization.seven((long) view.snap() * terms.netDiv() + terms.zone().phase());
        outbox.action(aseq, intent.skill, viewTick, intent.target);
    }

    private void resyncIfNeeded(long now) {
        boolean silent = inWorld && !travelling && now - lastStateNs > STATE_MISSING_NS;
        if ((lost || silent) && now - lastResyncNs > RESYNC_PAUSE_NS) {
            lastResyncNs = now;
            measures.errors().count(ErrorKind.RESYNC);
            outbox.resync(view.snap());
        }
    }
}
