package dev.omega.server.bench;

import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.Limits;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.Movement;
import dev.omega.protocol.Quantization;
import dev.omega.protocol.ServerDecoder;
import dev.omega.protocol.ServerMessageHandler;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.StateResult;
import dev.omega.protocol.view.VisibleEntities;
import dev.omega.server.zone.PlayerLink;
import dev.omega.server.zone.ZoneInbox;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A player without a socket: what the zone sends is kept, as a gateway would, and read between two ticks by a real client's
 * view; what it does follows from that view alone. The bench's thread.
 */
final class BenchPlayer implements PlayerLink, ServerMessageHandler {

    private static final int TICKS_PER_INPUT = 4;
    private static final int STRIKE = 1;
    private static final int STRIKE_REACH = 45;
    private static final int HEALTH = 0;
    private static final int HEARTBEAT_BYTES = 4;

    private final int connection;
    private final BenchConduct conduct;
    private final SplittableRandom random;
    private final int middle;
    private final ClientView view = new ClientView();
    private final MessageWriter writer = new MessageWriter();
    private final byte[] upBuffer = new byte[64];
    private byte[] kept = new byte[1_024];
    private int[] ends = new int[16];
    private int messages;
    private int keptBytes;
    private int inputSeq;
    private int actionSeq;
    private int heading;
    private int gait;
    private long downBytes;
    private long upBytes;
    private int lost;
    private int closeCode;
    private final StateSizes sizes;

    BenchPlayer(int connection, BenchConduct conduct, int mapMetres, StateSizes sizes, SplittableRandom random) {
        this.connection = connection;
        this.conduct = conduct;
        this.middle = mapMetres * Quantization.WIRE_PER_METRE / 2;
        this.sizes = sizes;
        this.random = random;
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
        if (kept.length < keptBytes + length) {
            kept = Arrays.copyOf(kept, 2 * (keptBytes + length));
        }
        if (messages == ends.length) {
            ends = Arrays.copyOf(ends, 2 * messages);
        }
        System.arraycopy(buffer, offset, kept, keptBytes, length);
        keptBytes += length;
        ends[messages++] = keptBytes;
    }

    @Override
    public int queuedBytes() {
        return 0;
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }

    /** Reads what the last tick sent. */
    void read(ServerDecoder decoder) {
        int begin = 0;
        for (int message = 0; message < messages; message++) {
            int length = ends[message] - begin;
            sizes.add(kept, begin, length);
            decoder.decode(kept, begin, length, this);
            begin = ends[message];
        }
        downBytes += keptBytes;
        keptBytes = 0;
        messages = 0;
    }

    /** Sends what is due at {@code tick}. */
    void act(int tick, ZoneInbox inbox) {
        if ((tick + connection) % TICKS_PER_INPUT != 0 || view.isResetNeeded()) {
            return;
        }
        decide(inbox);
        int run = InputRuns.run(InputRuns.controls(TICKS_PER_INPUT, gait, 0), heading, heading);
        ClientEncoder.input(writer.reset(upBuffer, 0), inputSeq, view.snap(), InputRuns.of(run));
        inbox.offerInput(connection, inputSeq, view.snap(), InputRuns.of(run));
        inputSeq = Quantization.seven(inputSeq + 1);
        upBytes += writer.length();
    }

    private void decide(ZoneInbox inbox) {
        int prey = conduct.fights() && view.vital(HEALTH) > 0 ? nearestCreature() : -1;
        if (prey >= 0) {
            attack(prey, inbox);
        } else if (isOutside()) {
            heading = Movement.direction(middle - x(), middle - y());
            gait = Gait.RUN;
        } else if (random.nextInt(20) == 0) {
            heading = random.nextInt(Movement.DIRECTIONS);
            gait = random.nextInt(5) < 3 ? Gait.RUN : Gait.STOP;
        }
    }

    private boolean isOutside() {
        long radius = (long) conduct.radiusM() * Quantization.WIRE_PER_METRE;
        long dx = (long) middle - x();
        long dy = (long) middle - y();
        return radius > 0 && dx * dx + dy * dy > radius * radius;
    }

    private void attack(int slot, ZoneInbox inbox) {
        VisibleEntities seen = view.entities();
        heading = Movement.direction(seen.x(slot) - x(), seen.y(slot) - y());
        boolean near = squared(slot) < (long) STRIKE_REACH * STRIKE_REACH;
        gait = near ? Gait.STOP : Gait.RUN;
        if (near && random.nextInt(5) == 0) {
            ClientEncoder.actionAtTarget(writer.reset(upBuffer, 0), actionSeq, STRIKE, 0, seen.netId(slot));
            inbox.offerAction(connection, actionSeq, STRIKE, 0, seen.netId(slot), 0, 0);
            actionSeq = Quantization.seven(actionSeq + 1);
            upBytes += writer.length();
        }
    }

    private int nearestCreature() {
        VisibleEntities seen = view.entities();
        int best = -1;
        for (int slot = 0; slot < Limits.SLOTS; slot++) {
            if (seen.isUsed(slot) && seen.kind(slot) == EntityKind.NPC && seen.health(slot) > 0
                    && (best < 0 || squared(slot) < squared(best))) {
                best = slot;
            }
        }
        return best;
    }

    private long squared(int slot) {
        long dx = view.entities().x(slot) - (long) x();
        long dy = view.entities().y(slot) - (long) y();
        return dx * dx + dy * dy;
    }

    private int x() {
        return Quantization.toWire(view.selfX());
    }

    private int y() {
        return Quantization.toWire(view.selfY());
    }

    /** Payload received since the start. */
    long downBytes() {
        return downBytes;
    }

    /** Payload sent since the start. */
    long upBytes() {
        return upBytes;
    }

    /** Payload of heartbeats, which the gateway answers and the zone never sees, each way and second. */
    static int heartbeatBytesPerSecond() {
        return HEARTBEAT_BYTES;
    }

    /** Whether everything that was sent could be read and the zone keeps the connection. */
    boolean isWell() {
        return lost == 0 && closeCode == 0 && !view.isResetNeeded();
    }

    @Override
    public void onWelcome(Welcome welcome) {
        // The view begins with the first State.
    }

    @Override
    public void onState(MessageReader reader) {
        lost += view.applyState(reader) == StateResult.APPLIED ? 0 : 1;
        sizes.records(view.records());
    }

    @Override
    public void onEvent(int snap, int kind, int[] values, int count) {
        // Nothing to do but to have been decoded.
    }

    @Override
    public void onHeartbeat(int hseq, int t4) {
        // The gateway's.
    }

    @Override
    public void onConfirm(int aseq, int code, int detail) {
        // It strikes again in any case.
    }

    @Override
    public void onChat(int channel, int fromNetId, String text, @Nullable String fromName) {
        // Nobody talks.
    }

    @Override
    public void onTransfer(String url, String ticket, String zone, int graceMs) {
        // Nobody leaves.
    }

    @Override
    public void onNotice(int code, String text) {
        // Nothing to remark.
    }
}
